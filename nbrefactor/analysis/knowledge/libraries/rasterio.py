"""rasterio: files of bands; what is read is a new array."""

_PLOT = "-> matplotlib.axes.Axes; does plot; draws pyplot.figure unless ax; maybe mutates :ax; reads matplotlib.rc"

FUNCTIONS = {
    "open": "-> .io.DatasetReader; opens file 0:fp by 1:mode",
    "band": "-> any; keeps all",
    "plot.show plot.show_hist": _PLOT,
    "plot.reshape_as_image plot.reshape_as_raster plot.adjust_band": "-> maybe view numpy.ndarray of 0",
    "plot.plotting_extent": "-> scalar",
    "mask.mask": "-> tuple of numpy.ndarray, any; advances 1:shapes",
    "mask.raster_geometry_mask": "-> tuple of numpy.ndarray, any, any; advances 1:shapes",
    "merge.merge": "-> tuple of numpy.ndarray, any; advances 0; writes file :dst_path",
    "features.rasterize": "-> numpy.ndarray; mutates :out; advances 0:shapes",
    "features.shapes features.dataset_features": "-> iterator of tuple; keeps all",
    "features.geometry_mask features.sieve": "-> numpy.ndarray; mutates :out",
    "features.bounds features.is_valid_geom": "-> scalar",
    "warp.reproject": "-> tuple of numpy.ndarray, any; mutates 1:destination",
    "warp.transform warp.transform_geom warp.transform_bounds": "-> any",
    "warp.calculate_default_transform": "-> scalar",
    "transform.* crs.* windows.* coords.* enums.*": "-> any",
    "Affine Env": "-> any; keeps all",
}

TYPES = {
    "io.DatasetReader": {
        "read": "-> numpy.ndarray; mutates 1:out",
        "read_masks dataset_mask": "-> numpy.ndarray; mutates :out",
        "sample": "-> iterator of numpy.ndarray; keeps self; advances 0",
        "xy index window window_transform window_bounds": "-> any",
        "block_windows": "-> iterator of tuple",
        "tags statistics stats overviews colormap": "-> any",
        "with": "-> self",
        ".crs .transform .bounds .width .height .count .nodata .shape .res .driver .name .dtypes .indexes": "-> scalar",
        ".meta .profile": "-> dict",
        ".=": "mutates self",
        ".*": "-> any",
        "*": "-> any; mutates self",
    },
}
