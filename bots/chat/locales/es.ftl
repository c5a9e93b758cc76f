# Lo que Parley dice en el chat. Importes, tasas y fechas llegan ya escritos. La primera línea de una vista se lee sola
# como notificación. Sin exclamaciones ni emojis; qué pasó, por qué y qué se puede hacer.

### Comandos y sus campos

command-start = empieza aquí, o toma lo que se preparó para ti con un código
command-help = lo que puedes hacer aquí
command-todo = lo que espera tu respuesta, lo más antiguo primero
command-earnings = lo ganado, lo que ya se puede pagar y cuándo
command-why = por qué un pedido se atribuyó o no, línea por línea
command-cancel = deja el formulario abierto

field-code = Código
field-order = Pedido
field-order-hint = El número que ve quien compra, como #1001, o el identificador de la tienda.

### Botones

button-help = Ayuda
button-todo = Pendientes
button-earnings = Ganancias
button-why = Por qué
button-more = Más líneas
button-cancel = Cancelar
button-fill = Rellenar
button-send-as-is = Enviar así
option-yes = Sí
option-no = No

### Formularios

form-submit = Enviar
form-title = { $command } necesita algo más
form-title-check = { $command }: se puede añadir más
form-page = Parte { $page } de { $pages }
form-prompt = ¿{ $field }?
form-problem = { $field }: { $problem }
form-closed = Este formulario está cerrado: se envió, se dejó o tiene más de un día. No se hizo nada. Da el comando otra vez.
problem-too-long = Usa como máximo { $max } caracteres.
problem-no-option = Elige una de estas opciones: { $options }.
problem-number = Escribe un número entero de { $min } a { $max }.
problem-rate = Escribe un porcentaje de { $min } a { $max }, por ejemplo 15 o 12,5 %.
problem-money = Escribe un importe mayor que cero, por ejemplo 12,50.
problem-money-digits = Escribe un importe mayor que cero en { $currency }, { $digits ->
    [0] sin decimales
    [one] con { $digits } decimal como máximo
   *[other] con { $digits } decimales como máximo
}.
problem-date = Escribe el día como año-mes-día, por ejemplo 2026-12-31.
problem-url = Escribe una dirección web que empiece por https://
problem-nothing-to-pick = Todavía no hay nada que elegir.
problem-no-field = Aquí no existe ese campo. Quítalo.
cancel-left = Se dejó { $command }. No se envió nada.
cancel-nothing = No había ningún formulario abierto.

### Cuando algo no se entiende o no está permitido

hint-text = Respondo a comandos y botones. { $help } muestra lo que puedes hacer.
hint-unreadable = Solo leo texto y botones, así que no pude hacer nada con esto. { $help } muestra lo que puedes hacer.
unknown-command = No existe el comando { $command }. { $help } muestra los que hay.
unknown-command-close = No existe el comando { $command }. Quizá querías este:
unknown-action = Este botón ya no se reconoce. No se hizo nada. Da el comando otra vez.
not-for-you-creator = { $command } es para creadores y equipos de marcas. Aquí aún no eres ni lo uno ni lo otro, así que no se hizo nada. Un código te convierte: /start CODE
not-for-you-brand = { $command } es para equipos de marcas. No estás en ninguno, así que no se hizo nada. Pregunta a quien dirige la marca.
not-for-you-operator = { $command } es para quien administra esta instancia. No se hizo nada.
other-side-creator = { $command } es para creadores, así que no se hizo nada. Los equipos de marcas usan { $other }:
other-side-brand = { $command } es para equipos de marcas, así que no se hizo nada. Los creadores usan { $other }:
other-side-operator = { $command } es para quien administra esta instancia, así que no se hizo nada. Tú puedes usar { $other }:
needs-role = { $command } para { $brand } lo hace { $needed }; tu papel allí es { $role }. No se hizo nada. Pregunta a quien dirige la marca.
brand-not-yours = { $command }: no estás en el equipo de ninguna marca con ese nombre. No se hizo nada. /start muestra tus marcas.
which-brand = ¿Para qué marca es { $command }?
field-brand = Marca
room-closed = Esta sala ya no está abierta para ti. No se hizo nada. /deals en tu chat privado muestra lo que es tuyo.
private-only = { $command } se responde solo en tu chat privado conmigo, porque aquí leen más personas. Escríbelo allí.
error-bug = Algo falló por nuestra parte. Nada cambió, salvo lo que aquí diga un mensaje. Inténtalo en un minuto; si vuelve a pasar, da esta referencia a quien administra la instancia: { $reference }

### Quién es quién

you = ti
you-are-creator = Eres { $name }, en el papel de creador.
you-are-member = Actúas por { $brand }: { $role }.
you-are-nobody = Aquí aún no eres creador ni formas parte del equipo de una marca. Si tienes un código, envía { $start }
role-owner = dirección
role-manager = gestión
role-fulfilment = envíos
role-finance = finanzas

start-what = Parley une marcas y creadores: la venta que llega por el enlace de un creador se le atribuye, y ambos lo saben aquí.
claimed-brand = Ahora diriges { $name }.
claimed-brand-next = Las ventas que traigan los creadores se cuentan aquí en el momento. { $help } muestra lo que puedes hacer.
claimed-creator = Ahora eres { $name } en Parley.
claimed-creator-next = Las ventas de tus enlaces se cuentan aquí en el momento. { $help } muestra lo que puedes hacer.

help-title = Lo que puedes hacer aquí
help-command = { $usage }: { $purpose }
help-missing = Un comando pregunta lo que falte. Los argumentos con espacios van entre comillas.

### Lo que espera

todo-nothing = Nada espera tu respuesta.
todo-title = { $count ->
    [one] { $count } asunto espera tu respuesta
   *[other] { $count } asuntos esperan tu respuesta
}
todo-deal = { $code } con { $with }: responde a { $rate } por { $product }, espera desde el { $since }
and-more = y { $count } más

### Dinero

state-estimated = Estimado
state-payable = Por pagar
state-paid = Pagado
state-clawback = Por recuperar
earnings-next = Lo siguiente se podrá pagar
earnings-from = De { $brand }, en { $currency }
earnings-owed = { $brand } debe a sus creadores, en { $currency }
earnings-none = Aún no se ha ganado nada.
earnings-none-next = La primera venta por un enlace con seguimiento aparece aquí en segundos.
earnings-why-estimated = Lo estimado se puede pagar cuando acaba su plazo; hasta entonces quien compra todavía puede devolver algo.

### Por qué

why-order = Pedido { $order } · { $brand } · { $state }
why-unnamed = Artículo sin nombre
why-credited = Atribuido a { $to }: { $rate } de { $net } son { $amount }.
why-rejected = No atribuido: { $reason }
why-held = Retenido, aún sin asentar: { $reason }
why-click = Se juzgó por el clic del { $clicked }.
why-click-content = Se juzgó por el clic del { $clicked } en "{ $content }".
why-reversed = { $taken } retirados en proporción a lo devuelto; quedan { $remaining }.
why-estimated = Estimado, se puede pagar el { $due }.
why-payable = Se puede pagar desde el { $due }.
why-paid = Pagado.
why-unknown = No hay ningún pedido { $order } que puedas ver.
why-unknown-brand = Un equipo ve los pedidos de sus propias tiendas. Comprueba el número que ve quien compra, o usa el identificador de la tienda.
why-unknown-creator = Un creador ve los pedidos que llegaron por un enlace suyo, segundos después de hacerse. Comprueba el número.

order-state-pending = sin pagar
order-state-paid = pagado
order-state-partially_refunded = devuelto en parte
order-state-refunded = devuelto
order-state-cancelled = cancelado
order-state-test = pedido de prueba
order-state-set_aside = apartado

reason-last_click = el último clic antes del pedido fue en un enlace de este trato.
reason-no_token = quien compró no llegó por un enlace con seguimiento, o la tienda no transmitió el clic.
reason-bad_token = el clic que llegó con el pedido no es nuestro, o cambió por el camino.
reason-click_after_order = el clic es posterior al pedido.
reason-outside_window = el clic es más antiguo que el plazo de la marca.
reason-link_disabled = el enlace se desactivó antes del clic.
reason-unknown_product = el artículo no es un producto que la marca haya incluido.
reason-product_mismatch = el trato no incluye este producto.
reason-no_deal = no había trato con la marca cuando se hizo clic.
reason-deal_ended = el trato había terminado cuando se hizo clic.
reason-self_purchase = quien compró parece ser el propio creador, así que la marca lo revisa antes.
reason-awaiting_payment = el pedido aún no se ha pagado.
reason-test_order = es un pedido de prueba.

### Avisos

alert-item = { $product }
alert-items = { $product } y { $count } más
alert-sale-creator = { $commission } · { $product } · { $brand }
alert-sale-creator-content = { $commission } · { $product } · "{ $content }" · { $brand }
alert-sale-creator-why = Pedido { $order }: { $net } al { $rate }. Estimado, se puede pagar el { $due }.
alert-sale-brand = Venta { $net } · { $product } · { $creator }
alert-sale-brand-content = Venta { $net } · { $product } · "{ $content }" · { $creator }
alert-sale-brand-why = { $commission } de comisión para { $creator } ({ $rate }) · pedido { $order }
alert-refund-creator = { $commission } · { $product } · devolución en el pedido { $order }
alert-refund-creator-content = { $commission } · { $product } · "{ $content }" · devolución en el pedido { $order }
alert-refund-creator-why = Quien compró devolvió algo a { $brand }, así que la comisión baja en proporción: { $net } al { $rate }. Quedan { $remaining }.
alert-refund-creator-why-cancelled = { $brand } canceló el pedido, así que se retira su comisión. Quedan { $remaining }.
alert-refund-brand = Devolución { $net } · { $product } · { $creator }
alert-refund-brand-content = Devolución { $net } · { $product } · "{ $content }" · { $creator }
alert-refund-brand-cancelled = Pedido { $order } cancelado · { $product } · { $creator }
alert-refund-brand-cancelled-content = Pedido { $order } cancelado · { $product } · "{ $content }" · { $creator }
alert-refund-brand-why = { $commission } de comisión de { $creator } ({ $rate }), en proporción a lo devuelto; quedan { $remaining } · pedido { $order }
alert-refund-brand-why-cancelled = { $commission } de comisión de { $creator } ({ $rate }) se retiran; quedan { $remaining }.
alert-many = { $sums } · { $what }
alert-many-of = { $sums } · { $what } · { $brand }
alert-many-team = { $what } · { $sums } de comisión
alert-many-team-of = { $what } · { $sums } de comisión · { $brand }
alert-sales = { $count ->
    [one] { $count } venta
   *[other] { $count } ventas
}
alert-refunds = { $count ->
    [one] { $count } devolución
   *[other] { $count } devoluciones
}
alert-other = { $count ->
    [one] Hay algo nuevo: { $kind }
   *[other] { $count } avisos nuevos: { $kind }
}

### Rechazos; en inglés los dice el propio error

error-access-not_allowed = Tu papel en la marca no permite esto. No se cambió nada. Pregunta a quien dirige la marca.
error-input-invalid = No se entendió lo enviado y no se cambió nada. Corrige los campos indicados y envíalo otra vez.
error-request-key_reused = Esto ya se había recibido con otro contenido. No se cambió nada. Envíalo otra vez.
error-claim-unknown = Este código no se conoce, así que no se entregó nada. Cópialo otra vez entero o pide uno nuevo.
error-claim-used = Otra persona ya usó este código, así que no se entregó nada. Si no fuiste tú desde otra aplicación, avisa enseguida a quien administra la instancia; si no, pide un código nuevo.
error-claim-already_member = Ya tienes un puesto en esta marca, y cada persona tiene uno solo. No se cambió nada. Pasa el código a la persona para quien se hizo.
error-claim-already_creator = Aquí ya eres creador, y cada persona lo es una sola vez. No se entregó nada. Pide a quien administra la instancia que una los dos.
