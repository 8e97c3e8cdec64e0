"""What a reader is shown of a reading: page dataclasses that the terminal and the web page share."""

from according.views.build import page_of
from according.views.page import Page

__all__ = ["Page", "page_of"]
