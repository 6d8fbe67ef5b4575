"""`file.method` -> callable (HND-01, HND-02, INIT-08)."""
import importlib

from . import faults
from .user_errors import LoadError

LOADED = {}


def load(name: str, stage: str):
    """The callable of that name; its module is imported once in the life of the process (HND-13)."""
    if name not in LOADED:
        LOADED[name] = find(name, stage)
    return LOADED[name]


def find(name: str, stage: str):
    """Imports the module and takes the callable out of it; raises LoadError."""
    module_name, _, function_name = name.rpartition('.')
    if not module_name or not function_name:
        raise LoadError('InvalidHandleName', "Invalid handler '%s'" % name)
    if faults.on('handler-by-customary-name') and stage == 'handler':
        function_name = 'handler'
    if faults.on('hook-by-customary-name') and stage != 'handler':
        function_name = stage.replace('-', '_').replace('initializer', 'initialize')
    module = import_user_module(module_name)
    function = getattr(module, function_name, None)
    if not callable(function):
        message = "Handler '%s' is missing on module '%s'" % (function_name, module_name)
        raise LoadError('HandlerNotFound', message)
    return function


def import_user_module(name: str):
    """Imports `a/b` like `a.b`."""
    try:
        if faults.on('module-imported-twice'):
            importlib.reload(importlib.import_module(name.replace('/', '.')))
        return importlib.import_module(name.replace('/', '.'))
    except ImportError as error:
        raise LoadError('ImportModuleError', "Unable to import module '%s': %s" % (name, error)) from error
    except SyntaxError as error:
        raise LoadError('UserCodeSyntaxError', "Syntax error in module '%s': %s" % (name, error)) from error
    except Exception as error:
        raise LoadError('UserCodeError', 'Module initialization error: %s' % error) from error
