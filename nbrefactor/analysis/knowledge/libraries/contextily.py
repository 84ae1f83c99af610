"""contextily: tiles of maps, from the network."""

FUNCTIONS = {
    "add_basemap": ("mutates 0:ax; does network, plot; writes pyplot.figure; reads matplotlib.rc"),
    "add_attribution": "-> matplotlib.artist.Artist; mutates 0:ax; does plot; writes pyplot.figure",
    "bounds2img": "-> tuple of numpy.ndarray, tuple; does network",
    "bounds2raster": "-> tuple of numpy.ndarray, tuple; does network; writes file 4:path",
    "warp_tiles warp_img_transform": "-> tuple of numpy.ndarray, any",
    "howmany": "-> int; does print",
    "set_cache_dir": "writes contextily",
}

VALUES = {"providers providers.* tile_providers.* sources.*": "-> any"}
