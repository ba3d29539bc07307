"""The window: the only part of the program that knows Qt."""

from desktop_app.ui.lasting_constants import make_constants_last

make_constants_last()
