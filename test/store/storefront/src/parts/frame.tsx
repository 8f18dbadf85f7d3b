import { useCart } from "../shop/cart"
import { Link } from "../shop/router"
import { useShop } from "../shop/shop"

export function Header() {
  const { count } = useCart()
  const { sandboxUrl } = useShop().config
  return (
    <header className="top">
      <div className="top-inner">
        <Link to="/" className="brand">
          <Bricks />
          <span>Block &amp; Mortar</span>
        </Link>
        <nav aria-label="Shop">
          {sandboxUrl && (
            <a className="wallet-link" href={sandboxUrl} target="_blank" rel="noopener">
              Play-money wallet
            </a>
          )}
          <Link to="/cart" className="cart-link" label={`Cart, ${count} items`}>
            <svg viewBox="0 0 24 24" aria-hidden="true">
              <path d="M5 8h14l-1 12H6zM9 10V7a3 3 0 0 1 6 0v3" />
            </svg>
            <span className="cart-word">Cart</span>
            {count > 0 && (
              <span className="count" data-testid="cart-count">
                {count}
              </span>
            )}
          </Link>
        </nav>
      </div>
    </header>
  )
}

export function Bricks() {
  return (
    <svg className="bricks" viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="8" />
      <path d="M7 9h8v6H7zm10 0h8v6h-8zM7 17h4v6H7zm6 0h12v6H13z" />
    </svg>
  )
}

export function Footer() {
  return (
    <footer className="bottom">
      <div>
        <span>Block &amp; Mortar · a demonstration shop</span>
        <span>Paid in crypto, shipped in cardboard.</span>
      </div>
    </footer>
  )
}
