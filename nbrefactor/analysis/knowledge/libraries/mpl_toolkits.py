"""mpl_toolkits: more of matplotlib."""

FUNCTIONS = {
    "axes_grid1.make_axes_locatable": "-> .axes_grid1.Divider; keeps 0",
    "axes_grid1.inset_locator.inset_axes axes_grid1.inset_locator.zoomed_inset_axes": (
        "-> view matplotlib.axes.Axes of 0:parent_axes; mutates 0:parent_axes; does plot; writes pyplot.figure"
    ),
    "axes_grid1.inset_locator.mark_inset": "-> any; mutates 0:parent_axes; does plot; writes pyplot.figure",
    "axes_grid1.ImageGrid": "-> matplotlib.axes.AxesArray; mutates 0; does plot; writes pyplot.figure",
    "axes_grid1.AxesGrid": "-> matplotlib.axes.AxesArray; mutates 0; does plot; writes pyplot.figure",
    "mplot3d.Axes3D": "-> view matplotlib.axes.Axes of 0; mutates 0; does plot; writes pyplot.figure",
    "mplot3d.axes3d.Axes3D": "-> view matplotlib.axes.Axes of 0; mutates 0; does plot; writes pyplot.figure",
    "basemap.Basemap": "-> matplotlib.axes.Axes; does plot; draws pyplot.figure",
    "mplot3d.*": "-> any; keeps all",
}

UNNAMED = "axes_grid1.Divider basemap.Basemap"

TYPES = {
    "axes_grid1.Divider": {
        "append_axes": "-> matplotlib.axes.Axes; mutates items self; does plot; writes pyplot.figure",
        "new_horizontal": "-> matplotlib.axes.Axes; mutates items self; does plot; writes pyplot.figure",
        "new_vertical": "-> matplotlib.axes.Axes; mutates items self; does plot; writes pyplot.figure",
        "*": "-> any; mutates items self",
    },
}
