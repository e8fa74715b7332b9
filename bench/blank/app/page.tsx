/** The least that a page of Next weighs: what the dashboard's JavaScript is compared with. */
export default function Page() {
  return <p>Nothing here</p>;
}
