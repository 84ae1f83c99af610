"""locale: process state."""

FUNCTIONS = {
    "setlocale resetlocale": "-> str; writes locale",
    "getlocale localeconv getpreferredencoding getdefaultlocale getencoding": "-> any; reads locale",
    "nl_langinfo": "-> any; reads locale",
    "currency format_string format str atof atoi delocalize localize strcoll": "-> scalar; reads locale",
    "strxfrm": "-> scalar; reads locale",
    "normalize": "-> str",
}

VALUES = {"LC_*": "-> int"}
