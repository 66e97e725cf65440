import { useEffect, useState } from 'react';
import type { Lesson } from '../../lessons/course/types.ts';

let loaded: readonly Lesson[] = [];

/** The course, which has a chunk of its own; empty until it is there. */
export function useCourse(): readonly Lesson[] {
  const [course, set] = useState(loaded);
  useEffect(() => {
    let wanted = true;
    void import('../../lessons/course/course.ts').then(({ COURSE }) => {
      loaded = COURSE;
      if (wanted) set(COURSE);
    });
    return () => {
      wanted = false;
    };
  }, []);
  return course;
}
