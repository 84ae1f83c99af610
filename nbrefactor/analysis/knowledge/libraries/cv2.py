"""OpenCV: drawing functions change the image they get."""

FUNCTIONS = {
    "imread": "-> numpy.ndarray; reads file 0:filename",
    "imwrite": "-> bool; writes file 0:filename",
    "imshow waitKey destroyAllWindows destroyWindow namedWindow": "-> any; does display",
    "line rectangle circle ellipse putText polylines fillPoly fillConvexPoly arrowedLine drawMarker": (
        "-> 0:img; mutates 0:img"
    ),
    "drawContours": "-> 0:image; mutates 0:image",
    "drawKeypoints drawMatches": "-> numpy.ndarray",
    "floodFill": "-> tuple of any; mutates 0:image, 1:mask",
    "split": "-> tuple of numpy.ndarray",
    "findContours threshold calcHist kmeans": "-> any",
    "setRNGSeed": "writes cv2.random",
    "VideoCapture": "-> .VideoCapture; reads file 0",
    "VideoWriter": "-> .VideoCapture; writes file 0",
    "*": "-> any; mutates :dst",
}

VALUES = {"*": "-> scalar"}

TYPES = {"VideoCapture": {"isOpened get": "-> scalar", "*": "-> any; mutates self"}}
