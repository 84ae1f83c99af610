"""torchvision."""

FUNCTIONS = {
    "datasets.[A-Z]*": "-> torch.utils.data.Dataset; does network; reads file 0:root; writes file 0:root; keeps all",
    "io.read_image": "-> torch.Tensor; reads file 0:path",
    "utils.save_image": "writes file 1:fp",
    "utils.make_grid": "-> torch.Tensor",
    "models.[a-z]*": "-> torch.nn.Module; does network; draws torch.random",
    "models.*": "-> any",
    "transforms.functional.*": "-> any",
    "transforms.* transforms.v2.*": "-> .transforms.Transform; keeps all",
    "ops.*": "-> any",
}

TYPES = {"transforms.Transform": {"call": "-> any; maybe draws torch.random, random.global", ".*": "-> item"}}
