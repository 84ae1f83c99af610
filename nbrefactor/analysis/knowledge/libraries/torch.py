"""torch: names that end in an underscore change their tensor; ``backward`` and ``step`` change the parameters."""

ALIASES = {
    "nn.modules.* nn.modules": ".nn",
    "optim.adam optim.sgd optim.adamw optim.optimizer": ".optim",
    "utils.data.dataset utils.data.dataloader utils.data.sampler": ".utils.data",
    "autograd.variable": ".autograd",
    "cuda.amp": ".amp",
}

_DRAW = "draws torch.random unless generator; maybe mutates :generator"

FUNCTIONS = {
    "manual_seed seed cuda.manual_seed cuda.manual_seed_all set_rng_state cuda.set_rng_state": (
        "-> any; writes torch.random"
    ),
    "get_rng_state initial_seed": "-> any; reads torch.random",
    "rand randn randint randperm normal bernoulli multinomial poisson": f"-> .Tensor; {_DRAW}; mutates :out",
    "rand_like randn_like randint_like": f"-> .Tensor; {_DRAW}",
    "from_numpy": "-> view .Tensor of 0",
    "as_tensor asarray frombuffer": "-> maybe view .Tensor of 0",
    "tensor zeros ones empty full arange linspace eye zeros_like ones_like full_like empty_like": (
        "-> .Tensor; mutates :out"
    ),
    "FloatTensor LongTensor IntTensor DoubleTensor ByteTensor BoolTensor HalfTensor": "-> .Tensor",
    "squeeze unsqueeze transpose reshape flatten ravel permute movedim narrow t swapaxes diagonal": (
        "-> maybe view .Tensor of 0"
    ),
    "split chunk unbind tensor_split": "-> view tuple of 0",
    "max min sort topk kthvalue mode median": "-> .Tensor; -> tuple of .Tensor with 1:dim; keeps 0",
    "save": "writes file 1:f; maybe mutates 1:f",
    "load": "-> any; reads file 0:f; advances 0:f",
    "no_grad enable_grad set_grad_enabled inference_mode autograd.no_grad": "-> .Guard; draws torch.grad",
    "device cuda.device": "-> .device",
    "set_default_dtype set_default_tensor_type set_default_device set_num_threads set_printoptions": (
        "writes torch.options"
    ),
    "use_deterministic_algorithms cuda.set_device backends.*": "-> any; writes torch.options",
    "cuda.empty_cache cuda.synchronize": "-> scalar",
    "cuda.* is_tensor is_floating_point is_grad_enabled get_default_dtype numel": "-> scalar",
    "compile jit.script jit.trace": "-> 0",
    "jit.save": "writes file 1:f",
    "jit.load": "-> .nn.Module; reads file 0:f",
    "hub.load": "-> any; does network",
    "nn.init.calculate_gain": "-> float",
    "nn.init.*": "-> 0:tensor; mutates 0:tensor; draws torch.random unless generator",
    "nn.utils.clip_grad_norm_ nn.utils.clip_grad_value_ nn.utils.clip_grad_norm": (
        "-> .Tensor; mutates items 0:parameters; mutates 0:parameters; advances 0:parameters"
    ),
    "nn.utils.*": "-> any; maybe mutates 0",
    "nn.functional.dropout*": "-> .Tensor; draws torch.random; keeps 0:input; mutates 0:input with inplace",
    "nn.functional.relu_ nn.functional.leaky_relu_ nn.functional.elu_": "-> 0; mutates 0",
    "nn.functional.*": "-> .Tensor; keeps all; mutates 0:input with inplace",
    "nn.Parameter nn.parameter.Parameter": "-> .Tensor; keeps 0:data",
    "nn.DataParallel": "-> .nn.Module; keeps all",
    "optim.lr_scheduler.[A-Z]*": "-> .optim.Optimizer; keeps all",
    "utils.data.random_split": f"-> list of .utils.data.Dataset; keeps all; {_DRAW}",
    "utils.tensorboard.SummaryWriter": "-> .utils.tensorboard.SummaryWriter; writes file 0:log_dir",
    "autograd.grad": "-> tuple of .Tensor",
    "autograd.backward": "mutates items 0:tensors",
    "autograd.Variable": "-> .Tensor; keeps 0",
    "autograd.set_detect_anomaly": "writes torch.options",
    "linalg.* fft.* special.*": "-> .Tensor; keeps all; mutates :out",
    "distributions.*": "-> any; keeps all",
    "amp.*": "-> any; keeps all",
    "multiprocessing.*": "-> any; writes torch.options",
    "distributed.*": "-> any; writes torch.options",
    "add sub mul div matmul mm bmm dot einsum exp log sin cos tanh sigmoid relu softmax abs sqrt pow": (
        "-> .Tensor; keeps all; mutates :out"
    ),
    "sum mean std var prod cumsum argmax argmin norm clamp where gather stack cat concat hstack vstack": (
        "-> .Tensor; keeps all; mutates :out"
    ),
    "eq ne lt le gt ge isnan isinf allclose equal unique bincount histc meshgrid outer sign floor ceil": (
        "-> any; mutates :out"
    ),
    "inverse pinverse det slogdet fmod remainder bucketize searchsorted lerp cross kron logsumexp": (
        "-> .Tensor; keeps all; mutates :out"
    ),
    "Generator": "-> .Generator",
    "utils.data.default_collate utils.data._utils.collate.default_collate": "-> any",
    "utils.data.WeightedRandomSampler utils.data.RandomSampler utils.data.SubsetRandomSampler": (
        "-> .utils.data.Sampler; keeps all"
    ),
    "utils.data.SequentialSampler utils.data.BatchSampler utils.data.Sampler": "-> .utils.data.Sampler; keeps all",
    "onnx.export": "-> any; writes file 2:f; mutates 0:model; draws torch.random",
    "nn.Embedding.from_pretrained": "-> .nn.Module; keeps 0:embeddings",
    "round triu tril diag masked_select index_select take repeat_interleave tile flip roll cdist log_softmax": (
        "-> .Tensor; keeps 0; mutates :out"
    ),
}

VALUES = {
    "float* double half int* long short uint8 bool complex* strided __version__": "-> scalar",
    "version.*": "-> scalar",
}

UNNAMED = "Guard"  # what turns gradients off and on

TYPES = {
    "Generator": {
        "manual_seed seed": "-> any; mutates self",
        "get_state initial_seed": "-> any",
        "set_state": "-> self; mutates self",
        ".device": "-> scalar",
    },
    "utils.data.Sampler": {"for": "-> any; draws torch.random; maybe mutates self", ".*": "-> item"},
    "Tensor": {
        "backward": "mutates self; maybe mutates items self",
        "*_": "-> self; mutates self; keeps all",
        "normal_ uniform_ random_ bernoulli_ exponential_": (
            "-> self; mutates self; draws torch.random unless generator"
        ),
        "set_ resize_ requires_grad_ share_memory_ retain_grad": "-> self; mutates self; keeps all",
        "register_hook": "-> self; mutates self; keeps all",
        "view reshape flatten squeeze unsqueeze transpose permute narrow t detach data_ptr": "-> maybe view",
        "expand": "-> maybe view",
        "view_as expand_as contiguous movedim swapaxes diagonal unfold select unbind split": "-> maybe view",
        "chunk": "-> maybe view",
        "numpy": "-> view numpy.ndarray",
        "cpu cuda to float double half int long bool byte type type_as": "-> maybe self; keeps self",
        "item": "-> scalar",
        "tolist": "-> list",
        "size dim numel ndimension element_size nelement stride storage_offset is_*": "-> scalar",
        "max min sort topk median mode": "-> .Tensor; -> tuple of .Tensor with 0:dim; keeps self",
        "clone": "-> .Tensor; keeps self",
        "[] [slice] [tuple] [list] [mask]": "-> maybe view",
        "[]=": "mutates self; keeps 0",
        "for": "-> maybe view",
        "op": "-> .Tensor; keeps all; keeps self",
        "op=": "-> self; mutates self",
        ".shape .dtype .device .ndim .requires_grad .is_leaf .layout .is_cuda": "-> scalar",
        ".T .mT .H .real .imag": "-> view",
        ".data": "-> view",
        ".grad": "-> view",
        ".=": "mutates self; keeps 0",
        "*": "-> .Tensor; keeps self, 0; mutates :out",
    },
    "Guard": {"with": "-> scalar; draws torch.grad", "call": "-> 0"},
    "nn.Module": {
        "()": "-> any; keeps all; draws torch.random",
        "train eval to cuda cpu float double half type requires_grad_ apply share_memory compile": (
            "-> self; mutates self"
        ),
        "zero_grad add_module register_buffer register_parameter register_module append extend insert": (
            "-> any; mutates self; keeps all"
        ),
        "load_state_dict": "-> any; mutates self",
        "register_*": "-> any; mutates self; keeps all; calls nothing",
        "parameters named_parameters children named_children modules named_modules buffers named_buffers": (
            "-> view iterator"
        ),
        "state_dict": "-> view dict",
        "get_parameter get_submodule get_buffer": "-> view",
        "extra_repr": "-> str",
        "call forward": "-> .Tensor; keeps self, 0; maybe mutates self; maybe draws torch.random",
        "[]": "-> view .nn.Module",
        "for": "-> view .nn.Module",
        ".training": "-> bool",
        ".=": "mutates self; keeps 0",
        ".*": "-> view",
    },
    "nn.Sequential nn.ModuleList nn.ModuleDict nn.Linear nn.Conv2d nn.LSTM nn.GRU nn.RNN nn.Embedding": {
        "bases": ".nn.Module"
    },
    "nn.[A-Z]*": {"bases": ".nn.Module"},
    "optim.Optimizer": {
        "step": "-> any; mutates self; mutates items self",
        "zero_grad": "mutates self; mutates items self",
        "load_state_dict add_param_group register_*": "-> any; mutates self; keeps all",
        "state_dict get_last_lr": "-> any",
        ".param_groups .state .defaults": "-> view list",
        ".=": "mutates self",
        "*": "-> any; mutates self",
        ".*": "-> any",
    },
    "optim.[A-Z]*": {"()": "-> any; keeps all; keeps items 0; advances 0", "bases": ".optim.Optimizer"},
    "utils.data.DataLoader": {
        "()": "-> .utils.data.DataLoader; keeps all",
        "for": "-> any; maybe draws torch.random",
        ".dataset": "-> item",
        ".=": "mutates self",
        ".*": "-> any",
    },
    "utils.data.Dataset utils.data.TensorDataset utils.data.Subset utils.data.ConcatDataset": {
        "()": "-> .utils.data.Dataset; keeps all",
        "[] for": "-> item",
        ".*": "-> item",
    },
    "utils.tensorboard.SummaryWriter": {"*": "-> any; mutates self; writes file self"},
    "device dtype": {".*": "-> scalar"},
}
