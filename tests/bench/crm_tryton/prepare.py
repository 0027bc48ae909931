"""Read by Tryton's own console: a company, its currency, and a key for the interface, printed at the end."""

from trytond.pool import Pool
from trytond.transaction import Transaction

Currency, Party, Company, User, Application = map(
    Pool().get, ["currency.currency", "party.party", "company.company", "res.user", "res.user.application"]
)
(currency,) = Currency.create([{"name": "Rouble", "code": "RUB", "symbol": "₽"}])
(party,) = Party.create([{"name": "Operator of the bench"}])
(company,) = Company.create([{"party": party.id, "currency": currency.id}])
(user,) = User.search([("login", "=", "admin")])
User.write([user], {"companies": [("add", [company.id])], "company": company.id})
(application,) = Application.create([{"user": user.id, "application": "rest"}])
Application.validate_([application])
Transaction().commit()
print(f"KEY={application.key} COMPANY={company.id} CURRENCY={currency.id}")
