"""The names of ``from numpy import *``: numpy puts its ``__all__`` together while it is imported, for no reader to see.

Of numpy 1.25 and 2.4; others of the same major version differ in a few. ``tests/analysis/test_stars.py`` compares them
with the numpy that is installed.
"""

from __future__ import annotations

from pathlib import Path

_ALWAYS = """
    False_ ScalarType True_ __version__ absolute add all allclose amax amin angle any append apply_along_axis
    apply_over_axes arange arccos arccosh arcsin arcsinh arctan arctan2 arctanh argmax argmin argpartition argsort
    argwhere around array array2string array_equal array_equiv array_repr array_split array_str asanyarray asarray
    asarray_chkfinite ascontiguousarray asfortranarray asmatrix atleast_1d atleast_2d atleast_3d average bartlett
    base_repr binary_repr bincount bitwise_and bitwise_not bitwise_or bitwise_xor blackman block bmat bool_
    broadcast broadcast_arrays broadcast_shapes broadcast_to busday_count busday_offset busdaycalendar byte bytes_
    c_ can_cast cbrt cdouble ceil char character choose clip clongdouble column_stack common_type complex128
    complex256 complex64 complexfloating compress concatenate conj conjugate convolve copy copysign copyto
    corrcoef correlate cos cosh count_nonzero cov cross csingle ctypeslib cumprod cumsum datetime64
    datetime_as_string datetime_data deg2rad degrees delete diag diag_indices diag_indices_from diagflat diagonal
    diff digitize divide divmod dot double dsplit dstack dtype e ediff1d einsum einsum_path emath empty empty_like
    equal errstate euler_gamma exceptions exp exp2 expand_dims expm1 extract eye fabs fft fill_diagonal finfo fix
    flatiter flatnonzero flexible flip fliplr flipud float128 float16 float32 float64 float_power floating floor
    floor_divide fmax fmin fmod format_float_positional format_float_scientific frexp from_dlpack frombuffer
    fromfile fromfunction fromiter frompyfunc fromregex fromstring full full_like gcd generic genfromtxt geomspace
    get_include get_printoptions getbufsize geterr geterrcall gradient greater greater_equal half hamming hanning
    heaviside histogram histogram2d histogram_bin_edges histogramdd hsplit hstack hypot i0 identity iinfo imag
    index_exp indices inexact inf info inner insert int16 int32 int64 int8 int_ intc integer interp intersect1d
    intp invert is_busday isclose iscomplex iscomplexobj isfinite isfortran isin isinf isnan isnat isneginf
    isposinf isreal isrealobj isscalar issubdtype iterable ix_ kaiser kron lcm ldexp left_shift less less_equal
    lexsort linalg linspace little_endian load loadtxt log log10 log1p log2 logaddexp logaddexp2 logical_and
    logical_not logical_or logical_xor logspace longdouble longlong ma mask_indices matmul matrix maximum
    may_share_memory mean median memmap meshgrid mgrid min_scalar_type minimum mintypecode mod modf moveaxis
    multiply nan nan_to_num nanargmax nanargmin nancumprod nancumsum nanmax nanmean nanmedian nanmin nanpercentile
    nanprod nanquantile nanstd nansum nanvar ndarray ndenumerate ndim ndindex nditer negative nested_iters newaxis
    nextafter nonzero not_equal number object_ ogrid ones ones_like outer packbits pad partition percentile pi
    piecewise place poly poly1d polyadd polyder polydiv polyfit polyint polymul polysub polyval positive power
    printoptions prod promote_types ptp put put_along_axis putmask quantile r_ rad2deg radians random ravel
    ravel_multi_index real real_if_close rec recarray reciprocal record remainder repeat require reshape resize
    result_type right_shift rint roll rollaxis roots rot90 row_stack s_ save savetxt savez savez_compressed
    sctypeDict searchsorted select set_printoptions setbufsize setdiff1d seterr seterrcall setxor1d shape
    shares_memory short show_config show_runtime sign signbit signedinteger sin sinc single sinh size sort
    sort_complex spacing split sqrt square squeeze stack std str_ subtract sum swapaxes take take_along_axis tan
    tanh tensordot tile timedelta64 trace transpose tri tril tril_indices tril_indices_from trim_zeros triu
    triu_indices triu_indices_from true_divide trunc typecodes typename ubyte ufunc uint uint16 uint32 uint64
    uint8 uintc uintp ulonglong union1d unique unpackbits unravel_index unsignedinteger unwrap ushort vander var
    vdot vectorize void vsplit vstack where zeros zeros_like
"""
"""Of both."""

_OF_1 = """
    ALLOW_THREADS AxisError BUFSIZE CLIP ComplexWarning DataSource ERR_CALL ERR_DEFAULT ERR_IGNORE ERR_LOG
    ERR_PRINT ERR_RAISE ERR_WARN FLOATING_POINT_SUPPORT FPE_DIVIDEBYZERO FPE_INVALID FPE_OVERFLOW FPE_UNDERFLOW
    Inf Infinity MAXDIMS MAY_SHARE_BOUNDS MAY_SHARE_EXACT ModuleDeprecationWarning NAN NINF NZERO NaN PINF PZERO
    RAISE RankWarning SHIFT_DIVIDEBYZERO SHIFT_INVALID SHIFT_OVERFLOW SHIFT_UNDERFLOW TooHardError
    UFUNC_BUFSIZE_DEFAULT UFUNC_PYVALS_NAME VisibleDeprecationWarning WRAP add_docstring add_newdoc
    add_newdoc_ufunc alltrue asfarray byte_bounds cast cfloat chararray clongfloat compare_chararrays complex_
    cumproduct deprecate deprecate_with_doc disp fastCopyAndTranspose find_common_type float_ format_parser
    get_array_wrap geterrobj in1d infty issctype issubclass_ issubsctype longcomplex longfloat lookfor mat
    maximum_sctype msort nbytes obj2sctype product recfromcsv recfromtxt round_ safe_eval sctype2char sctypes
    set_numeric_ops set_string_function seterrobj singlecomplex sometrue source string_ tracemalloc_domain trapz
    unicode_ who
"""
"""Only of numpy 1: the builtins ``max``, ``min``, ``abs``, ``round`` and ``pow`` stay what they are."""

_OF_2 = """
    abs acos acosh asin asinh astype atan atan2 atanh bitwise_count bitwise_invert bitwise_left_shift
    bitwise_right_shift bool concat core cumulative_prod cumulative_sum dtypes f2py isdtype lib long
    matrix_transpose matvec max min permute_dims polynomial pow round strings test testing trapezoid typing ulong
    unique_all unique_counts unique_inverse unique_values unstack vecdot vecmat
"""
"""Only of numpy 2."""


def numpy_names(package: Path) -> frozenset[str]:
    """What the numpy in this folder exports."""
    is_2 = (package / "_core" / "numerictypes.py").exists()
    return frozenset([*_ALWAYS.split(), *(_OF_2 if is_2 else _OF_1).split()])
