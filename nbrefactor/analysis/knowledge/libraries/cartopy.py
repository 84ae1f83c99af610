"""cartopy: projections are values; what is drawn on maps is drawn by matplotlib's axes."""

FUNCTIONS = {
    "crs.[A-Z]*": "-> .crs.CRS",
    "crs.epsg": "-> .crs.CRS; does network",
    "feature.NaturalEarthFeature feature.ShapelyFeature feature.GSHHSFeature": "-> any; keeps all",
    "io.shapereader.natural_earth": "-> str; does network, shell",
    "io.shapereader.Reader": "-> .io.shapereader.Reader; reads file 0:filename",
    "io.img_tiles.[A-Z]*": "-> any; keeps all",
    "mpl.ticker.* mpl.gridliner.*": "-> any; keeps all",
    "util.add_cyclic_point": "-> any",
    "util.add_cyclic": "-> any",
}

VALUES = {
    "feature.*": "-> any",
    "mpl.gridliner.LONGITUDE_FORMATTER mpl.gridliner.LATITUDE_FORMATTER": "-> any",
    "__version__": "-> scalar",
}

TYPES = {
    "crs.CRS": {
        "transform_points transform_vectors": "-> any",
        "transform_point": "-> tuple of float, float",
        ".*": "-> any",
        "*": "-> any",
    },
    "io.shapereader.Reader": {
        "records geometries": "-> iterator of any; reads file self",
        "*": "-> any; mutates self",
        ".*": "-> any",
    },
}
