"""configparser."""

TYPES = {
    "ConfigParser RawConfigParser SafeConfigParser": {
        "()": "-> .ConfigParser",
        "read": "-> list of str; reads file 0:filenames; mutates self",
        "read_file readfp": "mutates self; advances 0",
        "read_string read_dict add_section set remove_option remove_section clear update": "mutates self",
        "write": "mutates 0:fp",
        "get getint getfloat getboolean": "-> scalar",
        "sections options": "-> list of str",
        "has_section has_option": "-> bool",
        "items": "-> list of tuple",
        "[]": "-> view dict",
        "[]= []del": "mutates self",
        "for": "-> str",
    },
}
