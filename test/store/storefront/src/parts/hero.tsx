export function Hero() {
  return (
    <section className="hero">
      <div>
        <h1>Good things, built block by block.</h1>
        <p>
          Six objects for the desk and the day. Pay with the coins you have, on the network you
          like; we send a parcel, not a promise.
        </p>
        <a className="button" href="#things">
          See all things
        </a>
      </div>
      <svg viewBox="0 0 420 300" aria-hidden="true">
        <circle className="hero-sun" cx="300" cy="112" r="74" />
        <g className="hero-back">
          <path d="M20 226h84v54H20zM110 226h84v54h-84zM200 226h84v54h-84zM290 226h110v54H290z" />
          <path d="M62 166h84v54H62zM152 166h84v54h-84zM242 166h84v54h-84z" />
        </g>
        <g className="hero-front">
          <path d="M110 226h84v54h-84zM242 166h84v54h-84zM152 106h84v54h-84z" />
        </g>
        <path className="hero-chain" d="M152 253h90v-60M194 160v33h48M326 193h37v60" />
        <g className="hero-dots">
          <circle cx="152" cy="253" r="8" />
          <circle cx="284" cy="193" r="8" />
          <circle cx="194" cy="133" r="8" />
          <circle cx="363" cy="253" r="8" />
        </g>
      </svg>
    </section>
  )
}
