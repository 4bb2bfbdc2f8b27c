package picture

import "strings"

// set is the words of a list.
func set(words string) map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		m[w] = true
	}
	return m
}

// What an SVG may have (SVG 1.1 (Second Edition), appendices K and L). Of a switch the
// first child that can be drawn stays, of an a its content.
var (
	elements = set(`svg g a switch defs symbol use path rect circle ellipse line polyline polygon text tspan textPath
		linearGradient radialGradient stop pattern clipPath mask marker`)

	// silent elements draw nothing. What is said of a picture is its description in the
	// book.
	silent = set(`title desc metadata view cursor`)

	// references are the elements whose href stays, if it leads within the picture.
	references = set(`use textPath linearGradient radialGradient pattern`)

	geometry = set(`x y x1 y1 x2 y2 cx cy r rx ry fx fy fr d points width height pathLength transform viewBox preserveAspectRatio
		dx dy rotate textLength lengthAdjust startOffset offset gradientUnits gradientTransform spreadMethod
		patternUnits patternContentUnits patternTransform clipPathUnits maskUnits maskContentUnits
		markerWidth markerHeight markerUnits refX refY orient`)

	properties = set(`fill fill-opacity fill-rule stroke stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin
		stroke-miterlimit stroke-opacity stroke-width opacity color display visibility overflow clip-path clip-rule mask
		marker marker-start marker-mid marker-end stop-color stop-opacity paint-order vector-effect
		font-family font-size font-stretch font-style font-variant font-weight letter-spacing word-spacing
		text-anchor text-decoration dominant-baseline alignment-baseline baseline-shift writing-mode direction unicode-bidi
		shape-rendering text-rendering color-interpolation`)

	// seen are properties of CSS that have no attribute, and whose loss is seen.
	seen = set(`filter mix-blend-mode transform background background-color font`)

	functions = set(`rgb( rgba( hsl( hsla(`)
)
