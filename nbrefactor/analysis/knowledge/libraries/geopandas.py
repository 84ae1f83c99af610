"""geopandas: frames are pandas frames."""

FUNCTIONS = {
    "read_file": "-> .GeoDataFrame; reads file 0:filename",
    "read_parquet read_feather": "-> .GeoDataFrame; reads file 0:path",
    "read_postgis": "-> .GeoDataFrame; maybe mutates 1:con",
    "sjoin sjoin_nearest overlay clip": "-> .GeoDataFrame",
    "points_from_xy": "-> any",
    "datasets.get_path": "-> str",
    "tools.*": "-> any",
}

_PLOT = "-> matplotlib.axes.Axes; does plot; draws pyplot.figure unless ax; maybe mutates :ax"

TYPES = {
    "GeoDataFrame": {
        "()": "-> maybe view .GeoDataFrame of 0",
        "to_crs set_crs set_geometry rename_geometry": "-> .GeoDataFrame; inplace",
        "to_file": "writes file 0:filename",
        "plot explore": _PLOT,
        "dissolve overlay sjoin clip buffer": "-> .GeoDataFrame",
        ".geometry": "-> maybe view .GeoSeries",
        ".crs .total_bounds": "-> scalar",
        "bases": "pandas.DataFrame",
    },
    "GeoSeries": {
        "to_crs set_crs": "-> .GeoSeries; inplace",
        "to_file": "writes file 0:filename",
        "plot explore": _PLOT,
        "buffer simplify affine_transform translate rotate scale": "-> .GeoSeries",
        ".crs .total_bounds": "-> scalar",
        "bases": "pandas.Series",
    },
}
