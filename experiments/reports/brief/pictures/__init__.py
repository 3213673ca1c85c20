"""The pictures of a brief: small SVG with labels beside what they name, the same for screens and for print."""
