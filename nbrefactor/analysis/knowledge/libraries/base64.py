"""base64: bytes in, bytes out."""

FUNCTIONS = {"encode decode": "mutates 1:output; advances 0:input", "*": "-> bytes"}
