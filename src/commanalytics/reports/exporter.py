"""The exporter for `jupyter nbconvert --to commanalytics`, on any executed notebook."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from nbconvert.exporters.exporter import Exporter
from traitlets import Bool

from commanalytics.reports.notebook_json import Notebook
from commanalytics.reports.rendering.notebook_page import render

if TYPE_CHECKING:
    from nbconvert.exporters.exporter import ResourcesDict
    from nbformat import NotebookNode


class ReportExporter(Exporter):
    """One offline HTML page a notebook: no code, no request, nothing from a text taken as markup."""

    export_from_notebook = "Commanalytics report"
    file_extension = ".html"
    output_mimetype = "text/html"
    pictures = Bool(False, help="Put static pictures beside the charts.").tag(config=True)

    def from_notebook_node(  # type: ignore[override]  # words, as of nbconvert's own exporters to text
        self, nb: NotebookNode, resources: ResourcesDict | None = None, **kw: object
    ) -> tuple[str, dict[str, object]]:
        """The page, and nbconvert's resources."""
        notebook, found = super().from_notebook_node(nb, resources, **kw)
        if not notebook.metadata.get("title") and found.get("metadata", {}).get("name"):
            notebook.metadata["title"] = found["metadata"]["name"]
        return render(cast(Notebook, notebook), self.pictures).html, found
