export const FREE_FROM = 80

/** The ways in which a parcel leaves the workshop; `price` in euro, for a cart of that worth. */
export const deliveries = [
  { id: 'post', name: 'Post', line: '3 to 5 working days, wrapped in wool', price: (worth) => (worth >= FREE_FROM ? 0 : 6.5) },
  { id: 'courier', name: 'Courier', line: 'Tomorrow before noon', price: () => 14 },
  { id: 'collect', name: 'Collect from the workshop', line: 'Lower Quay 7, from tomorrow', price: () => 0 },
]

export const findDelivery = (id) => deliveries.find((delivery) => delivery.id === id) ?? deliveries[0]
