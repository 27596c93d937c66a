from qa_lib.publish.slim import remove_unused

FONT = "@font-face{font-family:x;src:url(../vendor/fontawesome/webfonts/a.woff2)}"


def test_icon_fonts_maps_translations_and_sources_are_taken_out(tmp_path):
    kept = ["index.html", "_static/styles/theme.css", "_static/scripts/theme.js"]
    gone = [
        ".buildinfo", "_sources/a.ipynb", "_static/locales/fr/x.po", "_static/styles/theme.css.map",
        "_static/scripts/fontawesome.js", "_static/vendor/fontawesome/webfonts/a.woff2",
    ]  # fmt: skip
    for name in (*kept, *gone):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{FONT}a{{color:red}}", encoding="utf-8")
    remove_unused(tmp_path)
    left = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    assert left == set(kept)
    style = (tmp_path / "_static/styles/theme.css").read_text(encoding="utf-8")
    assert style == "a{color:red}"
