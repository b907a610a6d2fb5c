"""The glossary: its terms, its page, and their first use on other pages."""
