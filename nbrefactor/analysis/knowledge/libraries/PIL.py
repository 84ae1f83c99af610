"""PIL: images are opened lazily and mostly copied."""

FUNCTIONS = {
    "Image.open": "-> .Image.Image; reads file 0:fp; advances 0:fp",
    "Image.fromarray Image.frombuffer": "-> maybe view .Image.Image of 0",
    "Image.register_* Image.init Image.preinit": "-> any; writes PIL",
    "Image.eval Image.new Image.merge Image.blend Image.composite Image.alpha_composite Image.frombytes": (
        "-> .Image.Image"
    ),
    "Image.[a-z]*": "-> any",
    "ImageDraw.Draw": "-> .ImageDraw.ImageDraw; keeps 0:im",
    "ImageFont.*": "-> any; reads file 0",
    "ImageGrab.*": "-> .Image.Image; does input",
    "ImageChops.* ImageOps.* ImageFilter.* ImageEnhance.* ImageColor.* ImageStat.* ImageSequence.*": (
        "-> any; keeps all"
    ),
    "ImageFile.* ExifTags.*": "-> any",
    "UnidentifiedImageError": "-> any",
}

VALUES = {"Image.[A-Z]* ExifTags.*": "-> scalar"}

TYPES = {
    "Image.Image": {
        "()": "-> .Image.Image",
        "alpha_composite paste putalpha putdata putpalette putpixel frombytes thumbnail": "mutates self",
        "draft apply_transparency seek verify close load": "-> any; mutates self",
        "save": "writes file 0:fp; maybe mutates 0:fp",
        "show": "does display",
        "getdata": "-> view object",
        "tobytes tobitmap": "-> bytes",
        "split": "-> tuple of .Image.Image",
        "getpixel getbbox getbands getextrema entropy tell histogram getcolors getprojection": "-> any",
        "with": "-> self",
        "op": "-> any",
        ".info": "-> item dict",
        ".=": "mutates self",
        ".*": "-> scalar",
        "*": "-> .Image.Image",
    },
    "ImageDraw.ImageDraw": {
        "textbbox textlength textsize multiline_textbbox getfont": "-> any",
        "*": "-> any; mutates items self",
        ".*": "-> any",
        ".=": "mutates self",
    },
}
