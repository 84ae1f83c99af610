"""numpy: most functions are pure; the exceptions are listed, and ``out=`` is honored everywhere."""

ALIASES = {
    "core.* core _core.* _core matrixlib.* matrixlib oldnumeric": ".",
    "lib.npyio lib.function_base lib.arraysetops lib.shape_base lib.index_tricks lib.twodim_base": ".",
    "lib.nanfunctions lib.polynomial lib.type_check lib.ufunclike lib.scimath": ".",
    "random.mtrand random._generator random.bit_generator": ".random",
    "ma.core ma.extras": ".ma",
    "linalg.linalg linalg._linalg": ".linalg",
    "fft.fftpack fft._pocketfft fft.helper": ".fft",
    "dual": ".linalg",
}

_OUT = "mutates :out; -> :out with :out"
_DRAW = "-> .ndarray|float; draws numpy.random"
_TUPLE = "-> tuple of .ndarray, .ndarray"

FUNCTIONS = {
    # change an argument
    "put": "mutates 0:a",
    "put_along_axis": "mutates 0:arr",
    "putmask": "mutates 0:a",
    "place": "mutates 0:arr",
    "copyto": "mutates 0:dst",
    "fill_diagonal": "mutates 0:a",
    "nan_to_num": (
        "-> .ndarray like 0:x; maybe mutates 0:x with copy; -> maybe view .ndarray of 0:x with :copy only False"
    ),
    "*.at": "mutates 0",
    "*.reduce *.accumulate *.reduceat *.outer": f"-> .ndarray; {_OUT}",
    # share memory
    "asarray asanyarray ascontiguousarray asfortranarray": "-> maybe view .ndarray of 0:a",
    "asarray_chkfinite": "-> maybe view .ndarray of 0:a",
    "require": "-> maybe view .ndarray of 0:a",
    "asmatrix mat": "-> maybe view .matrix of 0:data",
    "array": "-> .ndarray; -> maybe view .ndarray of 0:object with :copy only False None",
    "atleast_1d atleast_2d atleast_3d": "-> maybe view .ndarray of 0",
    "ravel reshape squeeze transpose permute_dims swapaxes expand_dims": "-> maybe view of 0:a",
    "moveaxis rollaxis rot90 broadcast_to diagonal": "-> maybe view .ndarray of 0",
    "flip fliplr flipud diag matrix_transpose": "-> maybe view .ndarray of 0",
    "real imag": "-> maybe view .ndarray of 0:val",
    "real_if_close": "-> maybe view .ndarray of 0:a",
    "polyint polyder": "-> maybe view .ndarray of 0:p",
    "trim_zeros": "-> maybe view .ndarray of 0:filt",
    "frombuffer": "-> view .ndarray of 0:buffer",
    "from_dlpack": "-> view .ndarray of 0",
    "broadcast_arrays": "-> view list of all",
    "split array_split hsplit vsplit dsplit": "-> view list of 0:ary",
    "unstack": "-> view tuple of 0:x",
    "lib.stride_tricks.*": "-> view .ndarray of 0:x",
    # process state
    "set_printoptions set_string_function seterrcall setbufsize": "-> any; writes numpy.options",
    "seterr": "-> dict; writes numpy.options",
    "get_printoptions geterr geterrcall getbufsize": "-> any; reads numpy.options",
    "printoptions errstate": "-> .errstate; draws numpy.options",
    "show_config show_runtime info lookfor who source": "does print",
    "polynomial.set_default_printstyle": "writes numpy.options",
    # files
    "load": "-> any; reads file 0:file; advances 0:file",
    "save savez savez_compressed": "writes file 0:file; maybe mutates 0:file",
    "savetxt": "writes file 0:fname; maybe mutates 0:fname",
    "loadtxt genfromtxt recfromcsv recfromtxt": "-> .ndarray; reads file 0:fname; advances 0:fname",
    "fromfile fromregex": "-> .ndarray; reads file 0:file; advances 0:file",
    "memmap": "-> .memmap; opens file 0:filename by 2:mode",
    "DataSource": "-> any",
    # random numbers
    "random.seed": "writes numpy.random",
    "random.set_state random.set_bit_generator": "writes numpy.random; keeps 0",
    "random.get_state random.get_bit_generator": "-> any; reads numpy.random",
    "random.default_rng": "-> .random.Generator; keeps 0:seed",
    "random.RandomState": "-> .random.RandomState; keeps 0:seed",
    "random.Generator": "-> .random.Generator; keeps 0:bit_generator",
    "random.shuffle": "mutates 0:x; draws numpy.random",
    "random.bytes": "-> bytes; draws numpy.random",
    "random.choice": "-> maybe item .ndarray of 0:a; draws numpy.random",
    "random.permutation": "-> .ndarray; draws numpy.random",
    "random.*": _DRAW,
    # scalars and texts
    "is_busday": "-> bool; mutates :out",
    "allclose array_equal array_equiv can_cast iterable isscalar isfortran issubdtype": "-> bool",
    "iscomplexobj isrealobj may_share_memory shares_memory isdtype": "-> bool",
    "array2string array_repr array_str base_repr binary_repr typename get_include": "-> str",
    "format_float_positional format_float_scientific": "-> str",
    "ndim size count_nonzero": "-> int",
    "shape broadcast_shapes": "-> tuple of int",
    "result_type promote_types min_scalar_type common_type mintypecode": "-> scalar",
    # several results
    "unique": (
        "-> .ndarray; -> tuple of .ndarray with :return_counts; -> tuple of .ndarray with :return_index; "
        "-> tuple of .ndarray with :return_inverse"
    ),
    "where": "-> tuple of .ndarray; -> .ndarray with 1:x",
    "nonzero diag_indices diag_indices_from mask_indices tril_indices triu_indices ix_ unravel_index": (
        "-> tuple of .ndarray"
    ),
    "tril_indices_from triu_indices_from unique_all unique_counts unique_inverse": "-> tuple of .ndarray",
    "histogram histogram2d histogramdd": "-> tuple of .ndarray",
    "modf frexp": f"{_TUPLE}; mutates 1, 2, :out",
    "divmod": f"{_TUPLE}; mutates 2, 3, :out",
    "meshgrid": "-> list of .ndarray; -> maybe view list of 0 with :copy only False",
    "gradient": "-> .ndarray",
    "average": "-> .ndarray|float; -> tuple of .ndarray, .ndarray with :returned",
    "intersect1d": "-> .ndarray; -> tuple of .ndarray with :return_indices",
    "polyfit": "-> .ndarray; -> tuple of any with :full; -> tuple of .ndarray with :cov",
    "linalg.eig linalg.eigh linalg.qr linalg.slogdet": _TUPLE,
    "linalg.svd": "-> tuple of .ndarray, .ndarray, .ndarray",
    "linalg.lstsq": "-> tuple of .ndarray",
    "einsum_path": "-> tuple of any, str",
    # callables and iteration
    "vectorize": "-> .vectorize; keeps all; calls nothing",
    "frompyfunc": "-> .vectorize; keeps all; calls nothing",
    "fromiter": "-> .ndarray; advances 0:iter",
    "apply_along_axis apply_over_axes fromfunction piecewise": "-> .ndarray",
    "nditer ndenumerate": "-> .nditer; keeps 0; maybe mutates 0",
    "ndindex": "-> iterator of tuple",
    "matrix bmat": "-> .matrix",
    "poly1d": "-> .poly1d",
    # masked arrays
    "ma.put ma.putmask ma.set_fill_value ma.harden_mask ma.soften_mask": "mutates 0",
    "ma.array ma.masked_array ma.MaskedArray ma.asarray ma.asanyarray": "-> maybe view .ma.MaskedArray of 0",
    "ma.getdata ma.getmask ma.getmaskarray ma.ravel ma.reshape ma.squeeze ma.transpose": "-> maybe view of 0",
    "ma.swapaxes ma.expand_dims ma.diagonal ma.diag": "-> maybe view of 0",
    "ma.masked_array_*": "-> .ma.MaskedArray",
    "ma.allclose ma.allequal ma.isMA ma.isMaskedArray ma.is_mask ma.is_masked ma.isarray": "-> bool",
    "ma.count ma.count_masked ma.ndim ma.size": "-> int",
    "ma.*": "-> .ma.MaskedArray; mutates :out",
    # the rest
    "testing.assert_raises* testing.assert_warns testing.assert_no_*": "-> any",
    "testing.assert_*": "-> scalar",
    "testing.*": "-> any",
    "char.* strings.* core.defchararray.*": "-> .ndarray",
    "rec.array rec.fromrecords rec.fromarrays rec.format_parser": "-> .ndarray",
    "rec.fromfile": "-> .ndarray; reads file 0:fd",
    "fft.* linalg.*": f"-> .ndarray; {_OUT}",
    "polynomial.*": "-> any",
    "emath.*": "-> .ndarray like 0",
    "ctypeslib.* exceptions.* lib.* typing.*": "-> any",
    "finfo iinfo dtype datetime64 timedelta64": "-> scalar",
    "int float complex bool str object": "-> scalar",
    "bool_ bool8 byte bytes_ cdouble clongdouble complex* csingle double": ("-> .ndarray like 0"),
    "float* half": ("-> .ndarray like 0"),
    "int* long* object_ short single str_ ubyte uint* ulong* unicode_ ushort void": "-> .ndarray like 0",
    "arange linspace logspace geomspace zeros ones empty full eye identity tri": "-> .ndarray",
    "zeros_like ones_like empty_like full_like": "-> .ndarray like 0",
    "array concatenate stack hstack vstack dstack column_stack row_stack block append insert delete": (
        f"-> .ndarray; {_OUT}"
    ),
    "abs absolute exp exp2 expm1 log log2 log10 log1p sqrt square cbrt reciprocal sign negative positive": (
        f"-> .ndarray like 0; mutates 1:out; {_OUT}"
    ),
    "sin cos tan arcsin arccos arctan sinh cosh tanh arcsinh arccosh arctanh floor ceil rint trunc": (
        f"-> .ndarray like 0; mutates 1:out; {_OUT}"
    ),
    "isnan isinf isfinite isnat logical_not invert fabs deg2rad rad2deg degrees radians conj conjugate": (
        f"-> .ndarray like 0; mutates 1:out; {_OUT}"
    ),
    "add subtract multiply divide true_divide floor_divide mod remainder power maximum minimum fmax fmin": (
        f"-> .ndarray like 0; mutates 2:out; {_OUT}"
    ),
    "equal not_equal less less_equal greater greater_equal logical_and logical_or logical_xor": (
        f"-> .ndarray like 0; mutates 2:out; {_OUT}"
    ),
    "bitwise_and bitwise_or bitwise_xor left_shift right_shift arctan2 hypot copysign fmod float_power": (
        f"-> .ndarray like 0; mutates 2:out; {_OUT}"
    ),
    "dot": f"-> .ndarray; mutates 2:out; {_OUT}",
    "round around round_": f"-> .ndarray like 0; mutates 2:out; {_OUT}",
    "clip": f"-> .ndarray like 0; mutates 3:out; {_OUT}",
    "sum prod mean std var cumsum cumprod nansum nanmean": (f"-> .ndarray|float; mutates 3:out; {_OUT}"),
    "nanstd nanvar": (f"-> .ndarray|float; mutates 3:out; {_OUT}"),
    "max min amax amin all any ptp nanmax nanmin argmax": (f"-> .ndarray|float; mutates 2:out; {_OUT}"),
    "argmin": (f"-> .ndarray|float; mutates 2:out; {_OUT}"),
    "median nanmedian percentile nanpercentile quantile nanquantile": f"-> .ndarray|float; {_OUT}",
    "copy": "-> .ndarray like 0:a",
    "distutils.* f2py.*": "-> any",
    "*Warning *Error": "-> any",
    "*": f"-> .ndarray; {_OUT}",
}

VALUES = {
    "newaxis pi e euler_gamma inf nan NaN Inf NAN infty PINF NINF NZERO PZERO Infinity": "-> scalar",
    "c_ r_ mgrid ogrid": "-> .ArrayMaker",
    "True_ False_ s_ index_exp little_endian __version__ ma.masked ma.nomask": "-> scalar",
    "typecodes sctypeDict sctypes ScalarType": "-> any",
}

_SHARED = "reshape ravel squeeze transpose swapaxes view diagonal getfield to_device"

COMPLETE = "ndarray"

UNNAMED = "ArrayMaker"

TYPES = {
    "ArrayMaker": {"[]": "-> .ndarray"},
    "ndarray": {
        "fill put sort partition itemset resize setfield setflags": "mutates self",
        "byteswap": "-> .ndarray; mutates self with inplace",
        _SHARED: "-> maybe view",
        ".T .mT .real .imag .flat": "-> view",
        ".base": "-> item .ndarray",
        ".data .ctypes": "-> view object",
        ".shape .strides .dtype .ndim .size .itemsize .nbytes .flags .device": "-> scalar",
        ".=": "mutates self",
        "tolist": "-> list",
        "tobytes tostring dumps": "-> bytes",
        "tofile": "writes file 0:fid; maybe mutates 0:fid",
        "dump": "writes file 0:file; maybe mutates 0:file",
        "item": "-> item",
        "astype": "-> like self; -> maybe view .ndarray with :copy only False",
        "copy flatten repeat": "-> like self",
        "take compress": f"-> like self; mutates 2:out; {_OUT}",
        "argsort argpartition searchsorted": "-> .ndarray",
        "nonzero": "-> tuple of .ndarray",
        "trace": f"-> .ndarray|float; mutates 4:out; {_OUT}",
        "sum prod mean std var cumsum cumprod": f"-> .ndarray|float; mutates 2:out; {_OUT}",
        "max min all any ptp argmax argmin": f"-> .ndarray|float; mutates 1:out; {_OUT}",
        "round dot choose": f"-> .ndarray; mutates 1:out; {_OUT}",
        "clip": f"-> .ndarray; mutates 2:out; {_OUT}",
        "conj conjugate": "-> maybe view",
        "[]": "-> maybe view",
        "[slice] [tuple]": "-> maybe view",
        "[text]": "-> view",
        "[list] [mask]": "-> like self",
        "[]=": "mutates self",
        "for": "-> maybe view",
        "op": "-> .ndarray like self",
        "op=": "-> self; mutates self",
    },
    "matrix recarray": {
        ".A .A1 .H .I": "-> maybe view .ndarray",
        "getA getA1 getH getI getT": "-> maybe view .ndarray",
        "*": "-> maybe view",
        "field": "-> view; maybe mutates self",
        ".*": "-> view .ndarray",
        "bases": ".ndarray",
    },
    "memmap": {
        "flush": "mutates self; writes file self",
        ".filename .mode .offset": "-> scalar",
        "bases": ".ndarray",
    },
    "ma.MaskedArray": {
        "harden_mask soften_mask set_fill_value shrink_mask unshare_mask": "-> self; mutates self",
        "count": "-> int",
        "compressed filled anom": "-> .ndarray",
        "get_fill_value ids iscontiguous": "-> scalar",
        "get_imag get_real": "-> view",
        "product": f"-> .ndarray|float; {_OUT}",
        "argmax argmin": f"-> .ndarray|float; mutates 2:out; {_OUT}",
        "toflex torecords": "-> .ndarray",
        ".mask .data .recordmask": "-> view .ndarray",
        ".fill_value .hardmask .sharedmask .baseclass": "-> scalar",
        "bases": ".ndarray",
    },
    "random.Generator random.RandomState": {
        "shuffle": "mutates self, 0:x",
        "permuted": "-> .ndarray; mutates self, :out",
        "seed set_state": "mutates self",
        "get_state": "-> any",
        "bytes": "-> bytes; mutates self",
        "choice": "-> maybe item .ndarray of 0:a; mutates self",
        "spawn": "-> list of .random.Generator; mutates self",
        ".bit_generator": "-> item .random.BitGenerator",
        "random standard_exponential standard_gamma standard_normal": "-> .ndarray|float; mutates self, :out",
        "rand randn randint random_sample random_integers integers normal uniform binomial poisson": (
            "-> .ndarray|float; mutates self"
        ),
        "beta gamma exponential multinomial multivariate_normal permutation geometric lognormal": (
            "-> .ndarray|float; mutates self"
        ),
        "*": "-> .ndarray|float; mutates self",
    },
    "random.MT19937 random.PCG64 random.PCG64DXSM random.Philox random.SFC64": {
        "jumped": "-> like self",
        "bases": ".random.BitGenerator",
    },
    "random.BitGenerator random.SeedSequence": {
        "generate_state": "-> .ndarray",
        "spawn": "-> list of any; mutates self",
        "*": "-> any; mutates self",
        ".*": "-> any",
        ".=": "mutates self",
    },
    "vectorize": {"call": "-> .ndarray", ".*": "-> any"},
    "poly1d": {
        "call": "-> .ndarray|float",
        "deriv integ": "-> .poly1d",
        "op": "-> .poly1d",
        "[]= .=": "mutates self",
        "[]": "-> scalar",
        "for": "-> scalar",
        ".*": "-> view .ndarray",
    },
    "errstate": {"()": "-> .errstate; draws numpy.options", "with": "-> scalar; draws numpy.options"},
    "nditer": {
        "for": "-> view; mutates self",
        "with": "-> self",
        "reset close iternext remove_axis remove_multi_index enable_external_loop": "-> any; mutates self",
        "copy": "-> like self",
        "[]= .=": "mutates self",
        "[]": "-> view",
        ".*": "-> view",
    },
    "lib.npyio.NpzFile": {"[]": "-> .ndarray", "for": "-> str", "with": "-> self", "close": "mutates self"},
    "dtype": {"*": "-> scalar", ".*": "-> scalar"},
    "finfo iinfo generic": {".*": "-> scalar", "*": "-> scalar"},
}
