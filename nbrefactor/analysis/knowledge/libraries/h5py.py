"""h5py: files of arrays; what is read from a data set is a new array."""

FUNCTIONS = {"is_hdf5": "-> bool; reads file 0", "special_dtype string_dtype check_dtype": "-> any"}

TYPES = {
    "File Group": {
        "()": "-> any; opens file 0:name by 1:mode; keeps 0:name",
        "create_dataset create_group require_dataset require_group": "-> view object; mutates self",
        "visit visititems": "-> any",
        "keys": "-> list of str",
        "values": "-> view .Items",
        "items": "-> view dict_items",
        "get": "-> view .Items",
        "with": "-> self",
        "for": "-> str",
        "[] [text]": "-> view .Items",
        "[]= []del .=": "mutates self",
        ".attrs": "-> view dict",
        ".name .filename .mode": "-> scalar",
        ".*": "-> view object",
        "*": "-> any; mutates self",
    },
    "Items": {  # a data set or a group of more
        "keys": "-> list of str",
        "values": "-> view .Items",
        "items": "-> view dict_items",
        "get": "-> view .Items",
        "bases": ".Dataset",
    },
    "Dataset": {
        "()": "-> any; keeps all",
        "[] [text] [slice] [tuple] [list] [mask]": "-> maybe view object",
        "[]= .=": "mutates self",
        "for": "-> maybe view object",
        "op": "-> numpy.ndarray",
        "len": "-> int",
        ".attrs": "-> view dict",
        ".shape .dtype .size .ndim .name": "-> scalar",
        ".value": "-> any",
        ".*": "-> view object",
        "*": "-> any; mutates self",
    },
}

UNNAMED = "Items"
