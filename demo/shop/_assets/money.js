const euro = new Intl.NumberFormat('en-IE', { style: 'currency', currency: 'EUR', minimumFractionDigits: 0 })
const euroAndCents = new Intl.NumberFormat('en-IE', { style: 'currency', currency: 'EUR' })

/** Euro as people write them: whole amounts without cents. */
export const money = (amount) => (Number.isInteger(amount) ? euro : euroAndCents).format(amount)
