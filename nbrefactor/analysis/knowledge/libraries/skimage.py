"""scikit-image: images in, images out."""

FUNCTIONS = {
    "io.imread io.imread_collection": "-> numpy.ndarray; reads file 0:fname",
    "io.imsave": "writes file 0:fname",
    "io.imshow io.show": "-> any; does plot; draws pyplot.figure",
    "util.random_noise": "-> numpy.ndarray; draws numpy.random unless rng; maybe mutates :rng",
    "draw.set_color": "mutates 0:image",
    "*": "-> any; mutates :out",
}
