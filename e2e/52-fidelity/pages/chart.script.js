import Chart from 'chart.js/auto'

Chart.defaults.animation.duration = 150
const labels = ['May', 'June', 'July', 'August', 'September']
const bars = new Chart('bars', {
  type: 'bar',
  data: {
    labels,
    datasets: [
      { label: 'Bowls', data: [12, 19, 7, 15, 9] },
      { label: 'Jugs', data: [5, 8, 11, 4, 6] },
    ],
  },
  options: { maintainAspectRatio: false },
})
const curve = new Chart('curve', {
  type: 'line',
  data: { labels, datasets: [{ label: 'Heat', data: [600, 720, 690, 810, 900], fill: true, tension: 0.4 }] },
  options: { maintainAspectRatio: false },
})
document.querySelector('#year').addEventListener('click', () => {
  bars.data.datasets[0].data = [3, 9, 14, 8, 17]
  bars.update()
  curve.data.datasets[0].data = [810, 640, 720, 560, 700]
  curve.update()
})

const gauge = document.querySelector('#gauge')
const context = gauge.getContext('2d')
const draw = (part) => {
  context.clearRect(0, 0, 200, 120)
  context.lineWidth = 24
  context.strokeStyle = '#0f766e'
  context.beginPath()
  context.arc(100, 100, 70, Math.PI, Math.PI * (1 + part))
  context.stroke()
}
draw(0.3)
gauge.addEventListener('click', () => draw(0.8))
