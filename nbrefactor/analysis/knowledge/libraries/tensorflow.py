"""tensorflow: tensors are immutable, variables and models are not; ``tensorflow.keras`` is keras."""

ALIASES = {
    "keras python.keras contrib.keras compat.v1.keras": "keras",
    "compat.v1 compat.v2": ".",
    "python.framework.ops python.ops.*": ".",
}

_DRAW = "-> .Tensor; draws tensorflow.random unless seed"

FUNCTIONS = {
    "random.set_seed set_random_seed random.set_random_seed": "writes tensorflow.random",
    "random.stateless_*": "-> .Tensor",
    "random.shuffle": _DRAW,
    "random.Generator.from_seed random.Generator": "-> .random.Generator",
    "random.* random_normal random_uniform truncated_normal multinomial": _DRAW,
    "Variable get_variable": "-> .Variable; writes tensorflow.graph",
    "placeholder placeholder_with_default": "-> .Tensor; writes tensorflow.graph",
    "reset_default_graph disable_eager_execution enable_eager_execution disable_v2_behavior": (
        "writes tensorflow.graph"
    ),
    "get_default_graph get_default_session get_collection": "-> any; reads tensorflow.graph",
    "global_variables_initializer initialize_all_variables local_variables_initializer": (
        "-> any; reads tensorflow.graph"
    ),
    "Session InteractiveSession": "-> .Session; draws tensorflow.graph",
    "train.[A-Z]*": "-> .train.Optimizer; keeps all",
    "function autograph.experimental.do_not_convert": "-> 0; calls nothing",
    "GradientTape": "-> .GradientTape",
    "convert_to_tensor constant": "-> .Tensor",
    "assign assign_add assign_sub": "-> any; mutates 0",
    "print": "does print",
    "saved_model.load": "-> any; reads file 0:export_dir",
    "saved_model.save": "writes file 1:export_dir",
    "io.read_file": "-> .Tensor; reads file 0:filename",
    "io.write_file": "writes file 0:filename",
    "io.gfile.GFile gfile.GFile gfile.FastGFile": "-> file; opens file 0:name by 1:mode",
    "io.gfile.exists io.gfile.isdir": "-> bool; reads file 0:path",
    "io.gfile.glob io.gfile.listdir": "-> list of str; reads file 0",
    "io.gfile.makedirs io.gfile.mkdir io.gfile.remove io.gfile.rmtree": "writes file 0:path",
    "data.Dataset.from_tensor_slices data.Dataset.from_tensors": "-> .data.Dataset; keeps all",
    "data.Dataset.zip": "-> .data.Dataset; keeps all",
    "data.Dataset.from_generator": "-> .data.Dataset; keeps all",
    "data.Dataset.range": "-> .data.Dataset",
    "data.Dataset.list_files": "-> .data.Dataset; reads file 0; draws tensorflow.random unless seed",
    "data.TextLineDataset data.TFRecordDataset data.experimental.make_csv_dataset data.experimental.CsvDataset": (
        "-> .data.Dataset; reads file 0"
    ),
    "config.* debugging.set_log_device_placement logging.* compat.as_*": "-> any; writes tensorflow.options",
    "get_logger autograph.set_verbosity": "-> any; writes tensorflow.options",
    "device name_scope variable_scope init_scope": "-> .Scope; keeps all",
    "summary.create_file_writer summary.FileWriter": "-> any; writes file 0",
    "summary.*": "-> any; writes tensorflow.summary",
    "distribute.*": "-> any; keeps all",
    "estimator.* feature_column.* layers.* contrib.*": "-> any; keeps all; maybe draws tensorflow.random",
    "tpu.* lite.*": "-> any; keeps all; maybe draws tensorflow.random",
    "nn.dropout": _DRAW,
    "nn.* math.* linalg.* strings.* image.* signal.* sparse.* ragged.* bitwise.* audio.*": "-> .Tensor",
    "sets.*": "-> .Tensor",
    "initializers.* losses.* metrics.*": "-> any; keeps all",
    "io.*": "-> any",
    "test.*": "-> any",
    "executing_eagerly is_tensor rank_": "-> bool",
    "TensorShape as_dtype": "-> scalar",
    "map_fn while_loop cond case py_function numpy_function": "-> .Tensor",
    "abs add argmax argmin boolean_mask broadcast_to cast clip_by_value concat cos cumsum": ("-> .Tensor"),
    "divide equal": ("-> .Tensor"),
    "exp expand_dims eye fill gather gather_nd greater greater_equal identity less": ("-> .Tensor"),
    "less_equal linspace": ("-> .Tensor"),
    "log logical_and logical_not logical_or matmul maximum minimum meshgrid multiply neg": ("-> .Tensor"),
    "negative norm": ("-> .Tensor"),
    "not_equal one_hot ones ones_like pad pow range rank reduce_* repeat reshape reverse round": "-> .Tensor",
    "scan": "-> .Tensor",
    "shape sigmoid sign sin size slice sort split sqrt square squeeze stack stop_gradient": "-> .Tensor",
    "strided_slice subtract sum tan tanh tensordot tile transpose unstack where zeros": "-> .Tensor",
    "zeros_like": "-> .Tensor",
    "to_float to_int32 to_int64 diag matrix_inverse mul sub squared_difference": "-> .Tensor",
    "control_dependencies": "-> .Tensor",
    "get_variable_scope ConfigProto Graph global_variables": "-> any; reads tensorflow.graph",
    "trainable_variables": "-> any; reads tensorflow.graph",
    "add_to_collection": "writes tensorflow.graph; keeps all",
    "*_initializer": "-> any; keeps all",
    "SparseTensor RaggedTensor.* TensorArray TensorSpec": "-> .Tensor; keeps all",
    "truediv unique add_n einsum gradients group no_op": "-> any",
}

VALUES = {
    "float* int* uint* bool string complex* double half bfloat16 resource variant": "-> scalar",
    "__version__ version.* VERSION newaxis data.AUTOTUNE data.experimental.AUTOTUNE errors.*": "-> scalar",
}

_VARIABLE = {
    "assign assign_add assign_sub scatter_update scatter_add load": "-> self; mutates self",
    "numpy": "-> numpy.ndarray",
    "eval": "-> numpy.ndarray",
    "op": "-> .Tensor",
    "op=": "-> .Tensor",
    "[] [slice] [tuple]": "-> .Tensor",
    "for": "-> .Tensor",
    ".shape .dtype .name .ndim .device": "-> scalar",
    ".*": "-> any",
    "*": "-> .Tensor",
}

TYPES = {
    "Tensor EagerTensor": _VARIABLE,
    "Variable": {".=": "mutates self", **_VARIABLE},
    "Scope": {"with": "-> any"},
    "GradientTape": {
        "with": "-> self; mutates self",
        "watch reset": "mutates self; keeps all",
        "gradient jacobian": "-> list of .Tensor; mutates self",
        "stop_recording": "-> any",
    },
    "Session": {
        "run": "-> any; mutates self; draws tensorflow.graph, tensorflow.random",
        "close": "mutates self",
        "with": "-> self",
        ".*": "-> any",
    },
    "train.Optimizer": {
        "minimize apply_gradients": "-> any; mutates self; writes tensorflow.graph; maybe mutates 0",
        "compute_gradients": "-> any",
        "save": "-> str; writes file 1:save_path",
        "restore": "-> any; mutates items self; reads file 1:save_path; writes tensorflow.graph",
        "*": "-> any; mutates items self",
        ".*": "-> any",
    },
    "random.Generator": {"*": "-> .Tensor; mutates self", ".*": "-> any"},
    "data.Dataset": {
        "shuffle": "-> .data.Dataset; keeps self; draws tensorflow.random unless seed",
        "for": "-> any; maybe draws tensorflow.random",
        "as_numpy_iterator make_one_shot_iterator": "-> iterator of any; keeps self",
        "save": "writes file 0:path",
        "cache snapshot": "-> .data.Dataset; keeps self; writes file 0",
        "cardinality": "-> .Tensor",
        "reduce": "-> any",
        ".element_spec": "-> any",
        "*": "-> .data.Dataset; keeps self; keeps all",
    },
}
