"""The names of the forms of reports, which --help lists without loading what writes them."""

FORMAT_NAMES = ("human", "concise", "json", "sarif", "junit", "github", "codequality", "html")
