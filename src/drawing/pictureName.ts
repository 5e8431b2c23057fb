import type { Drawing } from './drawPicture';
import type { PatternName } from './patterns';

/** Raised when pictures come out differently, as what stands at a path never changes. */
const DRAWING_VERSION = 1;
const START = `/images/drawn/${DRAWING_VERSION}/`;
const NAME = /^([a-z-]+)\.([a-z]+)\.([a-z]+)\.(\d{1,2})\.(\d)\.(\d)\.webp$/;

/** The path at which the site shows a drawing: `/images/drawn/1/teapot.red.plain.3.4.0.webp`. It says all that is drawn. */
export function pathOfDrawing({ silhouette, color, pattern, accent, wall, pose }: Drawing): string {
  return `${START}${[silhouette, color, pattern, accent, wall, pose].join('.')}.webp`;
}

/** What a path asks for; null when it is no such path. Whether the names mean anything is found out by drawing. */
export function drawingAtPath(path: string): Drawing | null {
  const parts = path.startsWith(START) ? NAME.exec(path.slice(START.length)) : null;
  if (!parts) return null;
  const [, silhouette, color, pattern, accent, wall, pose] = parts;
  return {
    silhouette,
    color,
    pattern: pattern as PatternName,
    accent: Number(accent),
    wall: Number(wall),
    pose: Number(pose),
  };
}
