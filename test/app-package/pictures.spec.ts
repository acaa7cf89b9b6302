import assert from 'node:assert/strict';
import sharp from 'sharp';
import { readAppPackage } from '../../dev/app-package/source.ts';
import { drawnIcons } from '../../dev/icons/draw.ts';

/** Sizes are looked at by complaintsAbout; here is what is in the pictures (T64). */
describe('the pictures of the app', () => {
  const { manifest, pictures } = readAppPackage();
  const pixelsOf = async (file: string, from = pictures) => {
    const bytes = from.find((each) => each.file === file)?.bytes;
    const { data } = await sharp(bytes).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
    return Array.from({ length: data.length / 4 }, (_, at) => [...data.subarray(4 * at, 4 * at + 4)]);
  };

  it('are, as a line, white on nothing', async () => {
    const pixels = await pixelsOf(manifest.icons.outline);
    assert.equal(pixels.length, 32 * 32);
    for (const [red, green, blue, alpha] of pixels) if (alpha) assert.deepEqual([red, green, blue], [255, 255, 255]);
    const seen = pixels.filter(([, , , alpha = 0]) => alpha > 200).length;
    assert.ok(seen > 80 && seen < 400, `${seen} of 1024 pixels are white`);
    assert.equal(pixels[0]?.[3], 0);
  });

  it('are, in colour, a full square of the accent colour with the drawing in its middle', async () => {
    const pixels = await pixelsOf(manifest.icons.color);
    assert.equal(pixels.length, 192 * 192);
    const hex = `#${pixels[0]
      ?.slice(0, 3)
      .map((part) => part.toString(16).padStart(2, '0'))
      .join('')}`;
    assert.equal(hex, manifest.accentColor.toLowerCase());
    for (const [at, pixel] of pixels.entries()) {
      assert.equal(pixel[3], 255);
      const [x, y] = [at % 192, Math.floor(at / 192)];
      // Teams rounds the corners and shrinks it
      if (Math.min(x, y, 191 - x, 191 - y) < 30) assert.deepEqual(pixel, pixels[0], `${x},${y}`);
    }
  });

  it('are what dev/icons draws', async () => {
    const drawn = (await drawnIcons()).map(({ file, png }) => ({ file, bytes: png }));
    for (const { file } of pictures) {
      const [kept, fresh] = [await pixelsOf(file), await pixelsOf(file, drawn)];
      const off = kept.filter((pixel, at) => pixel.some((part, of) => Math.abs(part - (fresh[at]?.[of] ?? -99)) > 8));
      assert.equal(off.length, 0, `${file} differs in ${off.length} pixels: npm run icons`);
    }
  });
});
