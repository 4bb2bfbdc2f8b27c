package picture

import (
	"bytes"
	"image"
	"image/draw"
	"image/gif"
)

// readGIF makes a PNG of the first picture of a GIF, on its screen.
func readGIF(data []byte, c image.Config, l Limits) (*Picture, error) {
	m, err := gif.Decode(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	screen := image.Rect(0, 0, c.Width, c.Height)
	if m.Bounds() != screen {
		to := image.NewNRGBA(screen)
		draw.Draw(to, m.Bounds(), m, m.Bounds().Min, draw.Src)
		m = to
	}
	p, err := asPNG(m, upright, l)
	if err != nil {
		return nil, err
	}
	p.Moving = picturesOf(data) > 1
	return p, nil
}

// picturesOf counts the pictures of a GIF (GIF89a, 20), to two.
func picturesOf(data []byte) int {
	const screen = 13
	n := 0
	for rest := data[screen+colours(data[10]):]; len(rest) > 0 && n < 2; {
		switch {
		case rest[0] == 0x21 && len(rest) > 2: // an extension
			rest = afterBlocks(rest[2:])
		case rest[0] == 0x2C && len(rest) > 10+colours(rest[9]): // a picture
			n++
			rest = afterBlocks(rest[11+colours(rest[9]):])
		default:
			return n
		}
	}
	return n
}

// colours is the bytes of the colour table that the flags tell of.
func colours(flags byte) int {
	if flags&0x80 == 0 {
		return 0
	}
	return 3 << (1 + flags&7)
}

// afterBlocks skips a chain of data blocks.
func afterBlocks(data []byte) []byte {
	for len(data) > 0 {
		n := 1 + int(data[0])
		if n > len(data) {
			return nil
		}
		data = data[n:]
		if n == 1 {
			break
		}
	}
	return data
}
