"""squarify: rectangles of a treemap."""

FUNCTIONS = {
    "plot": (
        "-> matplotlib.axes.Axes; does plot; draws pyplot.figure unless ax; reads matplotlib.rc; maybe mutates 6:ax; "
        "maybe mutates :bar_kwargs, :text_kwargs; draws random.global unless color"
    ),
    "squarify padded_squarify": "-> list of dict",
    "normalize_sizes": "-> list of float",
}
