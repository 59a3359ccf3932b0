const HEX = '0123456789abcdef'
const digitOf = new Uint8Array(128)
for (let digit = 0; digit < 16; digit += 1) {
  digitOf[HEX.charCodeAt(digit)] = digit
  digitOf[HEX.toUpperCase().charCodeAt(digit)] = digit
}
const pairs = Array.from({ length: 256 }, (_, byte) => HEX[byte >> 4]! + HEX[byte & 15]!)
/** Where the two digits of each byte stand in the text. */
const places = [0, 2, 4, 6, 9, 11, 14, 16, 19, 21, 24, 26, 28, 30, 32, 34]

/** Writes the 16 bytes of a UUID, which has to be one: it was checked at the door. */
export const writeUuid = (buffer: Uint8Array, offset: number, uuid: string): void => {
  for (let byte = 0; byte < 16; byte += 1) {
    const place = places[byte]!
    buffer[offset + byte] = (digitOf[uuid.charCodeAt(place) & 127]! << 4) | digitOf[uuid.charCodeAt(place + 1) & 127]!
  }
}

/** The text of a UUID, in small letters. */
export const readUuid = (buffer: Uint8Array, offset: number): string => {
  let text = ''
  for (let byte = 0; byte < 16; byte += 1) {
    text += pairs[buffer[offset + byte]!]!
    if (byte === 3 || byte === 5 || byte === 7 || byte === 9) text += '-'
  }
  return text
}
