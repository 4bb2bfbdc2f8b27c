package paragraph

import "zaoshu/internal/linebreak"

func (s *Setter) tellLine(line *Line, from int, b *linebreak.Break) {}
