"""missingno."""

FUNCTIONS = {
    "matrix bar heatmap dendrogram": (
        "-> matplotlib.axes.Axes; does plot; draws pyplot.figure unless ax; maybe mutates :ax"
    ),
    "nullity_sort nullity_filter": "-> pandas.DataFrame",
}
