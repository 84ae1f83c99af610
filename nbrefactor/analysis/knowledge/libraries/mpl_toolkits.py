"""mpl_toolkits: more of matplotlib."""

FUNCTIONS = {
    "axes_grid1.make_axes_locatable": "-> .axes_grid1.Divider; keeps 0",
    "axes_grid1.inset_locator.inset_axes axes_grid1.inset_locator.zoomed_inset_axes": (
        "-> view matplotlib.axes.Axes of 0:parent_axes; mutates 0:parent_axes; does plot; writes pyplot.figure"
    ),
    "axes_grid1.inset_locator.mark_inset": "-> any; mutates 0:parent_axes; does plot; writes pyplot.figure",
    "axes_grid1.ImageGrid": "-> matplotlib.axes.AxesArray; mutates 0; does plot; writes pyplot.figure",
    "axes_grid1.AxesGrid": "-> matplotlib.axes.AxesArray; mutates 0; does plot; writes pyplot.figure",
    "mplot3d.Axes3D": "-> view .mplot3d.Axes3D of 0; mutates 0; does plot; writes pyplot.figure",
    "mplot3d.axes3d.Axes3D": "-> view .mplot3d.Axes3D of 0; mutates 0; does plot; writes pyplot.figure",
    "basemap.Basemap": "-> matplotlib.axes.Axes; does plot; draws pyplot.figure",
    "mplot3d.*": "-> any; keeps all",
}

_DRAWN = "mutates self; does plot; writes pyplot.figure; reads matplotlib.rc"

UNNAMED = "axes_grid1.Divider basemap.Basemap"

TYPES = {
    "mplot3d.Axes3D": {
        "auto_scale_xyz bar3d contour3D contourf3D disable_mouse_rotation": f"-> view object; {_DRAWN}",
        "invert_zaxis plot3D": f"-> view object; {_DRAWN}",
        "plot_surface plot_trisurf plot_wireframe quiver3D scatter3D semilogz": f"-> view object; {_DRAWN}",
        "shareview sharez stem3D": f"-> view object; {_DRAWN}",
        "text2D text3D view_init voxels zaxis_date zaxis_inverted": f"-> view object; {_DRAWN}",
        "set_autoscalez_on set_proj_type set_top_view set_xlim3d set_ylim3d set_zbound": f"-> any; {_DRAWN}",
        "set_zinverted": f"-> any; {_DRAWN}",
        "set_zlabel set_zlim set_zlim3d set_zmargin set_zscale set_zticklabels": f"-> any; {_DRAWN}",
        "set_zticks": f"-> any; {_DRAWN}",
        "bases": "matplotlib.axes.Axes",
    },
    "axes_grid1.Divider": {
        "append_axes": "-> matplotlib.axes.Axes; mutates items self; does plot; writes pyplot.figure",
        "new_horizontal": "-> matplotlib.axes.Axes; mutates items self; does plot; writes pyplot.figure",
        "new_vertical": "-> matplotlib.axes.Axes; mutates items self; does plot; writes pyplot.figure",
        "*": "-> any; mutates items self",
    },
}
