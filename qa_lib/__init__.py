"""Quality assurance appendices for a scrutiny panel: measures, facts, pages, published pack."""

from importlib.metadata import version

__version__ = version("qa-lib")
