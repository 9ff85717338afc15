/* What the theme adds to a page by script is named for those who hear it, and reached by keyboard where it scrolls. */
(() => {
  const mend = () => {
    document.querySelectorAll("nav.md-code__nav").forEach((buttons) => buttons.setAttribute("role", "presentation"));
    document.querySelectorAll(".md-typeset__scrollwrap, .md-typeset pre > code").forEach((box) => {
      if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
    });
  };
  new MutationObserver(mend).observe(document.body, { childList: true, subtree: true });
  addEventListener("resize", mend);
  mend();
})();
