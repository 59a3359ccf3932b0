/** Colours of the clays and glazes: `body` is the surface, `deep` its shadowed side and the inside of a pot, `light` its rim. */
export const glazes = {
  oat: { name: 'Oat', body: '#e3d3b6', deep: '#a98c63', light: '#f3e9d6', fleck: '#8a6a45' },
  chalk: { name: 'Chalk', body: '#edeae3', deep: '#aaa498', light: '#fbfaf6', fleck: '#9d968a' },
  celadon: { name: 'Celadon', body: '#aac4b2', deep: '#67877a', light: '#cfe0d3', fleck: '#5f7d70' },
  moss: { name: 'Moss', body: '#7d8760', deep: '#474e34', light: '#a5ae88', fleck: '#3b412b' },
  cobalt: { name: 'Cobalt', body: '#3f5c86', deep: '#1f304e', light: '#7790b6', fleck: '#182740' },
  iron: { name: 'Iron', body: '#a4573a', deep: '#5f2c1c', light: '#c9815f', fleck: '#4a2115' },
  tenmoku: { name: 'Tenmoku', body: '#46342c', deep: '#1f1613', light: '#93603c', fleck: '#a8693b' },
  blush: { name: 'Blush', body: '#ddb3a0', deep: '#a06f5c', light: '#f0d6c9', fleck: '#8d5a48' },
}

export const clays = {
  buff: { body: '#cba884', deep: '#87644a', light: '#e2c7a6', fleck: '#7d5638' },
  dark: { body: '#6d5546', deep: '#3b2c24', light: '#8f7563', fleck: '#2b201a' },
  white: { body: '#e6dccb', deep: '#a89a84', light: '#f6efe3', fleck: '#8f7b5f' },
  terracotta: { body: '#c47a56', deep: '#7d4530', light: '#dba081', fleck: '#693823' },
}
