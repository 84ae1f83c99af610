"""zipfile: archives, opened like files."""

FUNCTIONS = {
    "is_zipfile": "-> bool; reads file 0:filename",
    "Path ZipInfo": "-> any; keeps all",
}

VALUES = {"ZIP_*": "-> int"}

TYPES = {
    "ZipFile PyZipFile": {
        "()": "-> .ZipFile; opens file 0:file by 1:mode; keeps 0:file",
        "extractall": "reads file self; writes file 0:path or .; mutates self",
        "extract": "-> str; reads file self; writes file 1:path or .; mutates self",
        "read": "-> bytes; mutates self",
        "open": "-> file; mutates self",
        "write": "reads file 0:filename; mutates self",
        "writestr writepy mkdir close setpassword": "mutates self",
        "namelist": "-> list of str",
        "infolist": "-> list of any",
        "getinfo testzip": "-> any",
        "printdir": "does print",
        "with": "-> self",
        ".filelist": "-> item list",
        ".filename .comment .debug .mode": "-> scalar",
    },
}
