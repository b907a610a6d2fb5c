"""Markdown to clean HTML: the renderer, headings, the sanitizer, fenced blocks, images.

It imports `content` alone; where links lead is passed in. Start at `renderer.Renderer`.
"""
