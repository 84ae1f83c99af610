"""array: lists of numbers."""

TYPES = {
    "array": {
        "()": "-> .array; advances 1",
        "append insert remove reverse byteswap frombytes fromlist fromunicode fromstring": "mutates self",
        "clear": "mutates self",
        "extend": "mutates self; advances 0",
        "fromfile": "mutates self, 0",
        "pop": "-> scalar; mutates self",
        "tofile": "mutates 0",
        "tobytes tostring": "-> bytes",
        "tolist": "-> list",
        "tounicode": "-> str",
        "count index buffer_info": "-> scalar",
        "[]= []del": "mutates self",
        "[] for": "-> scalar",
        "[slice] op": "-> .array",
        "op=": "-> self; mutates self",
        ".typecode .itemsize": "-> scalar",
    },
}
