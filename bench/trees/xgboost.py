"""Trains XGBoost through the C interface of Debian's libxgboost0 and prints its seconds and error."""
import ctypes
import json
import math
import os
import sys
import time

folder = sys.argv[1]
rows, columns, trees, depth, threads = (int(value) for value in sys.argv[2:7])
os.environ["OMP_NUM_THREADS"] = str(threads)
try:
    library = ctypes.CDLL("libxgboost.so.0")
except OSError:
    sys.exit("install Debian's libxgboost0 to compare with XGBoost")
library.XGBGetLastError.restype = ctypes.c_char_p


def must(status):
    if status != 0:
        sys.exit(library.XGBGetLastError().decode())


def read(name, count):
    values = (ctypes.c_float * count)()
    with open(os.path.join(folder, name), "rb") as file:
        file.readinto(values)
    return values


matrix, booster = ctypes.c_void_p(), ctypes.c_void_p()
features, target = read("rows", rows * columns), read("target", rows)
must(library.XGDMatrixCreateFromMat(features, ctypes.c_uint64(rows), ctypes.c_uint64(columns),
                                    ctypes.c_float(math.nan), ctypes.byref(matrix)))
must(library.XGDMatrixSetFloatInfo(matrix, b"label", target, ctypes.c_uint64(rows)))
must(library.XGBoosterCreate(ctypes.byref(matrix), ctypes.c_uint64(1), ctypes.byref(booster)))
for name, value in {
    "tree_method": "hist", "max_depth": depth, "eta": 0.1, "lambda": 1, "max_bin": 256,
    "min_child_weight": 1, "base_score": 0, "nthread": threads, "objective": "reg:squarederror",
}.items():
    must(library.XGBoosterSetParam(booster, name.encode(), str(value).encode()))

# The first round also bins the columns, which Assay is given binned: it is not timed.
must(library.XGBoosterUpdateOneIter(booster, 0, matrix))
started = time.perf_counter()
for step in range(1, trees + 1):
    must(library.XGBoosterUpdateOneIter(booster, step, matrix))
seconds = time.perf_counter() - started

count, predicted = ctypes.c_uint64(), ctypes.POINTER(ctypes.c_float)()
must(library.XGBoosterPredict(booster, matrix, 0, 0, 0, ctypes.byref(count), ctypes.byref(predicted)))
error = math.sqrt(sum((predicted[row] - target[row]) ** 2 for row in range(rows)) / rows)
print(json.dumps({"seconds": seconds, "error": error}))
