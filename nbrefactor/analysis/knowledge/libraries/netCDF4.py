"""netCDF4: files of arrays; what is read from a variable is a new array."""

FUNCTIONS = {
    "MFDataset": "-> .Dataset; reads file 0:files",
    "num2date date2num date2index": "-> any",
    "stringtochar chartostring stringtoarr": "-> numpy.ndarray",
}

TYPES = {
    "Dataset Group": {
        "()": "-> any; opens file 0:filename by 1:mode",
        "createVariable": "-> view .Variable; mutates self",
        "with": "-> self",
        "[] [text]": "-> view .Variable",
        ".variables .dimensions .groups": "-> view .Items",
        ".=": "mutates self",
        ".*": "-> view object",
        "*": "-> view object; mutates self",
    },
    "Items": {
        "[] [text] get": "-> view .Variable",
        "keys": "-> list of str",
        "values": "-> view .Items",
        "items": "-> view dict_items",
        "for": "-> str",
        "*": "-> view object",
    },
    "Variable": {
        "()": "-> any; keeps all",
        "ncattrs": "-> list of str",
        "getncattr group": "-> any",
        "[] [slice] [tuple] [list] [mask]": "-> numpy.ma.MaskedArray|numpy.ndarray",
        "for": "-> any",
        "[]= .=": "mutates self",
        "op": "-> numpy.ndarray",
        ".shape .dtype .size .ndim .name .units .long_name .standard_name .dimensions": "-> scalar",
        ".*": "-> view object",
        "*": "-> any; mutates self",
    },
}

UNNAMED = "Items"
