import { lessonPlace } from '../../state/lesson-address.ts';
import type { Store } from '../../state/store.ts';

/** Opens the lesson or the course that the address names; an address of something else ends a lesson. */
export async function followHash(store: Store, hash: string): Promise<void> {
  const place = lessonPlace(hash);
  if (place === null) {
    // A lesson that someone made stands in the address with its text.
    if (store.get().lesson?.slug) store.write({ kind: 'lesson', lesson: null });
    return;
  }
  const { lessonOf } = await import('../../lessons/course/course.ts');
  const lesson = place.slug === null ? null : lessonOf(place.slug);
  if (lesson === null) {
    store.write({ kind: 'tool', tool: { kind: 'course' } });
    store.write({ kind: 'view', view: { tab: 'inspector' } });
  } else if (store.get().lesson?.slug !== lesson.slug) {
    store.write({ kind: 'lesson', lesson });
    store.write({ kind: 'view', view: { tab: 'text', textOpen: true } });
  }
}
