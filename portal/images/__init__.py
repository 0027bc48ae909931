"""Pictures: what may be uploaded, what is stored of it, and the sizes and formats that readers get."""
