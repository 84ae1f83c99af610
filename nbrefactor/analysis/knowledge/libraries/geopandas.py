"""geopandas: frames are pandas frames."""

ALIASES = {"pd": "pandas", "np": "numpy", "plt": "matplotlib.pyplot", "geodataframe geoseries": "."}

FUNCTIONS = {
    "read_file": "-> .GeoDataFrame; reads file 0:filename",
    "read_parquet read_feather": "-> .GeoDataFrame; reads file 0:path",
    "read_postgis": "-> .GeoDataFrame; maybe mutates 1:con",
    "sjoin sjoin_nearest overlay clip": "-> .GeoDataFrame",
    "points_from_xy": "-> .array.GeometryArray",
    "GeoDataFrame.from_features GeoDataFrame.from_dict": "-> .GeoDataFrame",
    "GeoDataFrame.from_file": "-> .GeoDataFrame; reads file 0:filename",
    "GeoDataFrame.from_postgis": "-> .GeoDataFrame; maybe mutates 1:con",
    "GeoSeries.from_file": "-> .GeoSeries; reads file 0:filename",
    "GeoSeries.from_xy GeoSeries.from_wkt GeoSeries.from_wkb": "-> .GeoSeries",
    "datasets.get_path": "-> str",
    "tools.*": "-> any",
}

_PLOT = "-> matplotlib.axes.Axes; does plot; draws pyplot.figure unless ax; maybe mutates :ax"

_QUESTIONS = (
    "contains contains_properly covers covered_by crosses disjoint distance dwithin geom_equals geom_equals_exact "
    "geom_almost_equals hausdorff_distance frechet_distance intersects overlaps relate touches within project "
    "count_coordinates count_geometries count_interior_rings geom_equals_identical get_precision hilbert_distance "
    "is_valid_reason minimum_bounding_radius minimum_clearance relate_pattern"
)
_SHAPES = (
    "affine_transform buffer build_area clip_by_rect concave_hull constrained_delaunay_triangles "
    "delaunay_triangles difference extract_unique_points force_2d force_3d get_geometry interpolate "
    "intersection line_merge make_valid maximum_inscribed_circle minimum_bounding_circle "
    "minimum_clearance_line minimum_rotated_rectangle normalize offset_curve orient_polygons polygonize "
    "remove_repeated_points representative_point reverse rotate sample_points scale segmentize shared_paths "
    "shortest_line simplify simplify_coverage skew snap symmetric_difference transform translate union "
    "voronoi_polygons"
)
_GEOMETRY = {
    _QUESTIONS: "-> pandas.Series",
    _SHAPES: "-> .GeoSeries",
    "sample_points": "-> .GeoSeries; draws numpy.random unless rng; maybe mutates :rng",
    "union_all intersection_all is_valid_coverage": "-> scalar",
    "get_coordinates": "-> pandas.DataFrame",
    "to_wkb to_wkt": "-> pandas.Series|pandas.DataFrame",
    "to_json": "-> str",
    "to_geo_dict to_arrow": "-> any",
    "iterfeatures": "-> iterator of dict",
    "to_postgis": "maybe mutates 1:con; does network",
    ".unary_union": "-> scalar",
    ".area .length .bounds .geom_type .type .is_valid .is_empty .is_simple .is_ring .has_z": "-> pandas.Series",
    ".centroid .boundary .envelope .convex_hull": "-> .GeoSeries",
    ".sindex .cx": "-> item",
}

UNNAMED = "Geometry"

TYPES = {
    "array.GeometryArray": {"*": "-> any", ".=": "mutates self", "[]=": "mutates self", ".*": "-> any"},
    "Geometry": _GEOMETRY,
    "GeoDataFrame": {
        "()": "-> maybe view .GeoDataFrame of 0",
        "to_crs set_crs set_geometry rename_geometry": "-> .GeoDataFrame; inplace",
        "to_file": "writes file 0:filename",
        "plot explore": _PLOT,
        "dissolve overlay sjoin clip": "-> .GeoDataFrame",
        ".geometry": "-> maybe view .GeoSeries",
        ".crs .total_bounds": "-> scalar",
        # what keeps the geometry keeps being a frame of this kind
        "query sort_values reset_index set_index drop_duplicates": "-> .GeoDataFrame; inplace",
        "append assign merge astype sjoin_nearest explode": "-> .GeoDataFrame",
        "apply": "-> .GeoDataFrame|.GeoSeries|pandas.DataFrame|pandas.Series",
        "estimate_utm_crs": "-> scalar",
        "set_precision": "-> .GeoSeries",
        "[text]": "-> maybe view .GeoSeries|pandas.Series",
        "[list]": "-> .GeoDataFrame|pandas.DataFrame",
        "[mask] op": "-> .GeoDataFrame",
        "[slice]": "-> maybe view .GeoDataFrame",
        "bases": ".Geometry pandas.DataFrame",
    },
    "GeoSeries": {
        "to_crs set_crs": "-> .GeoSeries; inplace",
        "to_file": "writes file 0:filename",
        "plot explore": _PLOT,
        "clip": "-> .GeoSeries",
        ".x .y .z": "-> pandas.Series",
        ".exterior .interiors": "-> .GeoSeries|pandas.Series",
        ".crs .total_bounds": "-> scalar",
        "estimate_utm_crs": "-> scalar",
        "bases": ".Geometry pandas.Series",
    },
}
