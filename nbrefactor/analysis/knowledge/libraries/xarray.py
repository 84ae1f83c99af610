"""xarray: labeled arrays that share memory when they are selected from."""

FUNCTIONS = {
    "open_dataset open_dataarray open_zarr load_dataset load_dataarray": "-> .Dataset; reads file 0",
    "open_mfdataset": "-> .Dataset; reads file 0",
    "set_options": "-> any; writes xarray",
    "concat merge combine_by_coords where zeros_like ones_like full_like": "-> .DataArray|.Dataset",
    "apply_ufunc": "-> .DataArray|.Dataset",
    "*": "-> any; keeps all",
}

TYPES = {
    "DataArray Dataset": {
        "()": "-> any; keeps all",
        "to_netcdf": "-> any; writes file 0:path",
        "to_zarr": "-> any; writes file 0:store",
        "load": "-> self; mutates self",
        "update": "-> self; mutates self; keeps all",
        "close": "mutates self",
        "plot": "-> any; does plot; draws pyplot.figure unless ax; maybe mutates :ax",
        "sel isel squeeze transpose rename drop_vars head tail thin stack unstack": "-> maybe view",
        "expand_dims": "-> maybe view",
        "assign_coords assign_attrs set_index reset_index swap_dims to_dataset to_array": "-> maybe view",
        "to_dataframe": "-> pandas.DataFrame",
        "to_series to_pandas": "-> any",
        "to_numpy": "-> maybe view numpy.ndarray",
        "[]": "-> maybe view",
        "[text]": "-> view .DataArray",
        "[]= []del .=": "mutates self; keeps 0",
        "for": "-> item",
        "op": "-> like self",
        "op=": "-> self; mutates self",
        ".values .data": "-> view numpy.ndarray",
        ".plot": "-> view object",
        ".attrs .encoding .coords .loc": "-> view object",
        ".*": "-> maybe view .DataArray",
        "*": "-> like self",
    },
}
